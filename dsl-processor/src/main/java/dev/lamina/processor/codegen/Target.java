package dev.lamina.processor.codegen;

import com.squareup.javapoet.ClassName;
import dev.lamina.processor.declaration.Left;
import java.util.List;
import java.util.Map;

/**
 * Where a network's class goes.
 *
 * @param network the annotated interface
 * @param name the network's name, such as {@code dev.lamina.samples.ResNet20}: that of the
 *     interface as a class loader knows it, or of a member of a family
 * @param simpleName the name without the package, which the class is named after
 * @param named whether the generated class can name the interface; one that is not public can stand
 *     in a file of another name, and javac warns where other files name it
 * @param left what is to be told to those who see the interface's class file alone
 * @param settings annotations of the interface that shape its layers, as written
 * @param bodies the canonical names of what its layers place, by how the annotations name them
 * @param generated whether {@code @Generated} can be seen where the class stands
 */
public record Target(
    ClassName network,
    String name,
    String simpleName,
    boolean named,
    Left left,
    List<String> settings,
    Map<String, String> bodies,
    boolean generated) {
  /** Copies the collections. */
  public Target {
    settings = List.copyOf(settings);
    bodies = Map.copyOf(bodies);
  }

  /** The generated class, {@code ResNet20Graph} beside {@code ResNet20}. */
  public ClassName graph() {
    return ClassName.get(network.packageName(), simpleName + "Graph");
  }
}
