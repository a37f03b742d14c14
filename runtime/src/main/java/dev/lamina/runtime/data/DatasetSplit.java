package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.Optional;

/**
 * A data set as it is trained and tested on.
 *
 * @param name what results call it, e.g. {@code cifar10}
 * @param train the images to train on
 * @param test the images to measure on, of the same shape and classes
 * @param validation images, of the same shape and classes, to decide by while training, such as
 *     when to stop; not among those trained on
 * @param origin where they can be had again; empty if they were given as arrays
 */
public record DatasetSplit(
    String name,
    ImageDataset train,
    ImageDataset test,
    Optional<ImageDataset> validation,
    Optional<DataSource> origin) {

  /**
   * Refuses parts that do not belong together.
   *
   * @throws LaminaException if image shapes or classes differ
   */
  public DatasetSplit {
    check(name, train, test, "test");
    validation.ifPresent(images -> check(name, train, images, "validation"));
  }

  /** Makes a data set without validation images. */
  public DatasetSplit(String name, ImageDataset train, ImageDataset test) {
    this(name, train, test, Optional.empty());
  }

  /** Makes a data set that was given as arrays. */
  public DatasetSplit(
      String name, ImageDataset train, ImageDataset test, Optional<ImageDataset> validation) {
    this(name, train, test, validation, Optional.empty());
  }

  /** Returns this data set as one that can be had again from a source. */
  public DatasetSplit from(DataSource source) {
    return new DatasetSplit(name, train, test, validation, Optional.of(source));
  }

  /** Returns where the images can be had again, or that they were given as arrays. */
  public DataSource source() {
    return origin.orElseGet(() -> new GivenArrays(name));
  }

  private static void check(String name, ImageDataset train, ImageDataset other, String what) {
    if (train.height() != other.height()
        || train.width() != other.width()
        || train.channels() != other.channels()) {
      throw new LaminaException(
          name
              + ": training images "
              + train
              + " and "
              + what
              + " images "
              + other
              + " differ in shape.");
    }
    if (!train.classNames().equals(other.classNames())) {
      throw new LaminaException(
          name
              + ": training and "
              + what
              + " images have different classes, "
              + train.classNames()
              + " and "
              + other.classNames()
              + ".");
    }
  }

  /**
   * Returns this data set with fewer training images, of every class its share (largest remainder)
   * and of each the first ones; the others stay as they are.
   *
   * @param trainImages how many training images to keep, 1 to train().size()
   * @return the smaller data set
   * @throws LaminaException if there are fewer
   */
  public DatasetSplit limit(int trainImages) {
    return withTrain(train.share(trainImages), origin.map(it -> it.limit(trainImages)));
  }

  /** Returns this data set with the first training images, of whatever classes they are. */
  DatasetSplit first(int trainImages) {
    return withTrain(train.take(trainImages), Optional.empty());
  }

  private DatasetSplit withTrain(ImageDataset fewer, Optional<DataSource> from) {
    return new DatasetSplit(name, fewer, test, validation, from);
  }

  /**
   * Returns this data set with some training images held out for validation.
   *
   * <p>The split is stratified: of every class the same fraction is held out, as near as whole
   * images allow (largest remainder). Which ones depends on the seed and the images alone, not on
   * their order; both parts keep it. So {@code withValidation(10_000, 0)} makes CIFAR-10's 50,000
   * training images 40,000 and 10,000, with 1,000 of each class among the latter.
   *
   * @param images how many to hold out, 1 to train().size() - 1
   * @param seed any number; another one holds out others
   * @return the data set with fewer training images and these validation images
   * @throws LaminaException if there are too few, or if there are validation images already
   */
  public DatasetSplit withValidation(int images, long seed) {
    if (validation.isPresent()) {
      throw new LaminaException(
          name + " has " + validation.get().size() + " validation images already; split it once.");
    }
    StratifiedSplit split =
        StratifiedSplit.of(train, images, seed, train.name(), name + " validation");
    return new DatasetSplit(
        name,
        split.rest(),
        test,
        Optional.of(split.part()),
        origin.map(it -> it.withValidation(images, seed)));
  }
}
