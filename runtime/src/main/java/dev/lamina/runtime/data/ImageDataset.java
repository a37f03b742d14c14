package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Labelled images of unsigned bytes, [size, height, width, channels], row by row, channels last.
 * Immutable.
 *
 * <p>They are kept whole in memory, where CIFAR-10's 50,000 training images take 154 MB of the Java
 * heap, or are pictures in files, which are decoded anew each time that they are asked for.
 */
public final class ImageDataset {
  private final String name;
  private final int height;
  private final int width;
  private final int channels;
  private final List<String> classNames;
  private final ImageStore store;
  private final int[] which;
  private final int[] labels;

  private ImageDataset(
      String name,
      int height,
      int width,
      int channels,
      List<String> classNames,
      ImageStore store,
      int[] which,
      int[] labels) {
    this.name = name;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.classNames = classNames;
    this.store = store;
    this.which = which;
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
    return stored(
        name,
        height,
        width,
        channels,
        classNames,
        new ImagesInMemory(pixels, height * width * channels),
        labels);
  }

  /**
   * Makes a data set of images that are kept otherwise.
   *
   * @param store has an image for each label
   * @throws LaminaException as {@link #of}
   */
  static ImageDataset stored(
      String name,
      int height,
      int width,
      int channels,
      List<String> classNames,
      ImageStore store,
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
        name,
        height,
        width,
        channels,
        classNames,
        store,
        IntStream.range(0, labels.length).toArray(),
        labels);
  }

  /** Returns what messages call it. */
  public String name() {
    return name;
  }

  /** Returns how many images there are, at least 1. */
  public int size() {
    return labels.length;
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
    Objects.checkIndex(index, size());
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
    Objects.checkFromIndexSize(first, count, size());
    int bytes = Math.multiplyExact(count, imageBytes());
    Objects.checkFromIndexSize(offset, bytes, target.length);
    IntStream each = IntStream.range(0, count);
    (isStreamed() && count > 1 ? each.parallel() : each)
        .forEach(i -> store.copy(which[first + i], target, offset + i * imageBytes()));
  }

  /**
   * Returns whether images are decoded from files each time that they are copied, since they do not
   * fit into memory or it was asked for.
   */
  public boolean isStreamed() {
    return !store.isInMemory();
  }

  /**
   * Returns what tells an image from others: its file's SHA-256 where it comes from a file,
   * whatever decodes it, else its bytes.
   *
   * @param index 0 to size() - 1
   */
  public byte[] identity(int index) {
    Objects.checkIndex(index, size());
    return store.identity(which[index]);
  }

  /** Returns the file that an image comes from; empty if it comes from none of its own. */
  public Optional<Path> file(int index) {
    Objects.checkIndex(index, size());
    return store.file(which[index]);
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
        count >= 1 && count <= size(),
        "%s has %d images, %d cannot be taken; take 1 to %d.",
        name,
        size(),
        count,
        size());
    return count == size()
        ? this
        : select(name + " (first " + count + ")", IntStream.range(0, count).toArray());
  }

  /**
   * Returns some of the images, of every class its share (largest remainder), and of each class the
   * first ones, in their order.
   *
   * @param count how many, 1 to size()
   * @return a data set of that many images, which shares this one's bytes
   * @throws LaminaException if there are fewer
   */
  public ImageDataset share(int count) {
    require(
        count >= 1 && count <= size(),
        "%s has %d images, %d cannot be taken; take 1 to %d.",
        name,
        size(),
        count,
        size());
    if (count == size()) {
      return this;
    }
    int[] sizes = new int[classes()];
    for (int label : labels) {
      sizes[label]++;
    }
    int[] left = StratifiedSplit.shares(sizes, count);
    int[] taken = IntStream.range(0, size()).filter(i -> left[labels[i]]-- > 0).toArray();
    return select(name + " (" + count + ")", taken);
  }

  /** Returns some images, in the order of the given indices, which share this one's bytes. */
  ImageDataset select(String newName, int[] indices) {
    return new ImageDataset(
        newName,
        height,
        width,
        channels,
        classNames,
        store,
        Arrays.stream(indices).map(i -> which[i]).toArray(),
        Arrays.stream(indices).map(i -> labels[i]).toArray());
  }

  /** Returns its name and shape. */
  @Override
  public String toString() {
    return name + " [" + size() + ", " + height + ", " + width + ", " + channels + "]";
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new LaminaException(String.format(Locale.ROOT, message, values));
    }
  }
}
