package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;

/**
 * Images that a Java program held in its memory. They cannot be opened again from here: the program
 * has to give them.
 *
 * @param name what results call the data
 */
public record GivenArrays(String name) implements DataSource {
  @Override
  public DatasetSplit open(DataAccess access) {
    throw new LaminaException(
        "The run's images, "
            + name
            + ", were arrays of the Java program that began it, and stand in no file; give them"
            + " from Java again, or name a data set that holds the same images.");
  }
}
