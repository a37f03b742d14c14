package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;

/**
 * A data set as it is trained and tested on.
 *
 * @param name what results call it, e.g. {@code cifar10}
 * @param train the images to train on
 * @param test the images to measure on, of the same shape and classes
 */
public record DatasetSplit(String name, ImageDataset train, ImageDataset test) {

  /**
   * Refuses halves that do not belong together.
   *
   * @throws LaminaException if image shapes or classes differ
   */
  public DatasetSplit {
    if (train.height() != test.height()
        || train.width() != test.width()
        || train.channels() != test.channels()) {
      throw new LaminaException(
          name + ": training images " + train + " and test images " + test + " differ in shape.");
    }
    if (!train.classNames().equals(test.classNames())) {
      throw new LaminaException(
          name
              + ": training and test images have different classes, "
              + train.classNames()
              + " and "
              + test.classNames()
              + ".");
    }
  }

  /**
   * Returns this data set with fewer training images; the test images stay as they are.
   *
   * @param trainImages how many of the first training images to keep, 1 to train().size()
   * @return the smaller data set
   * @throws LaminaException if there are fewer
   */
  public DatasetSplit limit(int trainImages) {
    return new DatasetSplit(name, train.take(trainImages), test);
  }
}
