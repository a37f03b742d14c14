package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Labelled images kept whole in memory as unsigned bytes, [size, height, width, channels], row by
 * row, channels last. Immutable.
 *
 * <p>CIFAR-10's 50,000 training images take 154 MB of the Java heap.
 */
public final class ImageDataset {
  private final String name;
  private final int size;
  private final int height;
  private final int width;
  private final int channels;
  private final List<String> classNames;
  private final byte[] pixels;
  private final int[] labels;

  private ImageDataset(
      String name,
      int size,
      int height,
      int width,
      int channels,
      List<String> classNames,
      byte[] pixels,
      int[] labels) {
    this.name = name;
    this.size = size;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.classNames = classNames;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Makes a data set of copies of the given arrays.
   *
   * @param name what messages call it, e.g. {@code cifar10 train}
   * @param height pixel rows of an image, at least 1
   * @param width pixels of a row, at least 1
   * @param channels bytes of a pixel, at least 1
   * @param classNames one name a class, at least 2
   * @param pixels labels.length * height * width * channels bytes, image by image, channels last
   * @param labels one class number an image, 0 to classNames.size() - 1
   * @return the data set
   * @throws LaminaException if a number is out of its range or the arrays' lengths disagree
   */
  public static ImageDataset of(
      String name,
      int height,
      int width,
      int channels,
      List<String> classNames,
      byte[] pixels,
      int[] labels) {
    return owning(
        name, height, width, channels, List.copyOf(classNames), pixels.clone(), labels.clone());
  }

  /** As {@link #of}, without the copies: the arrays must not be written to any more. */
  static ImageDataset owning(
      String name,
      int height,
      int width,
      int channels,
      List<String> classNames,
      byte[] pixels,
      int[] labels) {
    Objects.requireNonNull(name, "name");
    require(
        height >= 1 && width >= 1 && channels >= 1,
        "%s: an image of %d x %d x %d has no pixels; every side is at least 1.",
        name,
        height,
        width,
        channels);
    require(
        classNames.size() >= 2,
        "%s: %d classes cannot be told apart; there are at least 2.",
        name,
        classNames.size());
    require(labels.length >= 1, "%s: the data set is empty; give at least one image.", name);
    long bytes = (long) labels.length * height * width * channels;
    require(
        bytes == pixels.length,
        "%s: %d images of %d x %d x %d take %d bytes, %d were given.",
        name,
        labels.length,
        height,
        width,
        channels,
        bytes,
        pixels.length);
    for (int i = 0; i < labels.length; i++) {
      require(
          labels[i] >= 0 && labels[i] < classNames.size(),
          "%s: image %d has the label %d; there are %d classes, 0 to %d.",
          name,
          i,
          labels[i],
          classNames.size(),
          classNames.size() - 1);
    }
    return new ImageDataset(
        name, labels.length, height, width, channels, classNames, pixels, labels);
  }

  /** Returns what messages call it. */
  public String name() {
    return name;
  }

  /** Returns how many images there are, at least 1. */
  public int size() {
    return size;
  }

  /** Returns the pixel rows of an image. */
  public int height() {
    return height;
  }

  /** Returns the pixels of a row. */
  public int width() {
    return width;
  }

  /** Returns the bytes of a pixel. */
  public int channels() {
    return channels;
  }

  /** Returns how many classes there are; not every one need occur. */
  public int classes() {
    return classNames.size();
  }

  /** Returns the classes' names in the order of their numbers. */
  public List<String> classNames() {
    return classNames;
  }

  /** Returns the bytes of one image: height * width * channels. */
  public int imageBytes() {
    return height * width * channels;
  }

  /**
   * Returns an image's class.
   *
   * @param index 0 to size() - 1
   * @return 0 to classes() - 1
   */
  public int label(int index) {
    Objects.checkIndex(index, size);
    return labels[index];
  }

  /**
   * Copies images that stand one after the other.
   *
   * @param first the first one's index
   * @param count how many, 0 or more
   * @param target where count * imageBytes() unsigned bytes go, row by row, channels last
   * @param offset where in the target the first byte goes
   */
  public void copyImages(int first, int count, byte[] target, int offset) {
    Objects.checkFromIndexSize(first, count, size);
    int bytes = Math.multiplyExact(count, imageBytes());
    Objects.checkFromIndexSize(offset, bytes, target.length);
    System.arraycopy(pixels, first * imageBytes(), target, offset, bytes);
  }

  /**
   * Returns the first images as a data set that shares this one's bytes.
   *
   * @param count how many, 1 to size()
   * @return a data set of that many images; its name says so
   * @throws LaminaException if there are fewer
   */
  public ImageDataset take(int count) {
    require(
        count >= 1 && count <= size,
        "%s has %d images, %d cannot be taken; take 1 to %d.",
        name,
        size,
        count,
        size);
    return count == size
        ? this
        : new ImageDataset(
            name + " (first " + count + ")",
            count,
            height,
            width,
            channels,
            classNames,
            pixels,
            labels);
  }

  /** Returns copies of some images, in the order of the given indices. */
  ImageDataset select(String newName, int[] indices) {
    int bytes = imageBytes();
    byte[] some = new byte[Math.multiplyExact(indices.length, bytes)];
    int[] theirs = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      copyImages(indices[i], 1, some, i * bytes);
      theirs[i] = labels[indices[i]];
    }
    return owning(newName, height, width, channels, classNames, some, theirs);
  }

  /** Returns its name and shape. */
  @Override
  public String toString() {
    return name + " [" + size + ", " + height + ", " + width + ", " + channels + "]";
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new LaminaException(String.format(Locale.ROOT, message, values));
    }
  }
}
