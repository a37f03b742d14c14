package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Two parts of a data set, in both of which every class has its share. Both keep the images' order.
 *
 * <p>Which images go into the part depends on the seed and on the images themselves, not on their
 * order: each has a key, mixed from the seed and what tells the image from others, and of every
 * class those with the smallest keys are taken.
 *
 * @param rest what was not taken
 * @param part what was taken
 */
record StratifiedSplit(ImageDataset rest, ImageDataset part) {

  /**
   * Takes images out of a data set.
   *
   * @param all the data set
   * @param count how many to take, 1 to all.size() - 1
   * @param seed any number
   * @param restName what messages call the rest
   * @param partName what messages call the part
   * @throws LaminaException if one of the two would be empty
   */
  static StratifiedSplit of(
      ImageDataset all, int count, long seed, String restName, String partName) {
    return of(all, count, seed, restName, partName, FolderOfPictures.SplitBy.FILES);
  }

  /**
   * As above.
   *
   * @param by what of pictures in files goes into their keys
   */
  static StratifiedSplit of(
      ImageDataset all,
      int count,
      long seed,
      String restName,
      String partName,
      FolderOfPictures.SplitBy by) {
    if (count < 1 || count >= all.size()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s cannot have %,d images: they are taken from the %,d of %s, of which one at least"
                  + " stays; ask for 1 to %,d.",
              partName,
              count,
              all.size(),
              all.name(),
              all.size() - 1));
    }
    int[] size = new int[all.classes()];
    for (int i = 0; i < all.size(); i++) {
      size[all.label(i)]++;
    }
    int[] wanted = shares(size, count);
    boolean[] taken = new boolean[all.size()];
    for (int i : byKey(all, seed, by)) {
      if (wanted[all.label(i)] > 0) {
        wanted[all.label(i)]--;
        taken[i] = true;
      }
    }
    return new StratifiedSplit(
        all.select(restName, IntStream.range(0, all.size()).filter(i -> !taken[i]).toArray()),
        all.select(partName, IntStream.range(0, all.size()).filter(i -> taken[i]).toArray()));
  }

  /**
   * Shares out a count by the method of the largest remainder (Hamilton's): each class gets its
   * exact share rounded down, and what is left goes one by one to the largest remainders, of equal
   * ones to the lower class.
   *
   * @param size images a class
   * @param count how many to take, 0 to their sum
   * @return how many to take of each class; their sum is the count
   */
  static int[] shares(int[] size, int count) {
    long all = Arrays.stream(size).asLongStream().sum();
    int[] share = new int[size.length];
    for (int c = 0; c < size.length; c++) {
      share[c] = (int) ((long) size[c] * count / all);
    }
    int left = count - Arrays.stream(share).sum();
    IntStream.range(0, size.length)
        .boxed()
        .sorted(Comparator.comparing(c -> -((long) size[c] * count % all)))
        .limit(left)
        .forEach(c -> share[c]++);
    return share;
  }

  /** Returns the images' numbers in the order of their keys. */
  private static int[] byKey(ImageDataset all, long seed, FolderOfPictures.SplitBy by) {
    long[] keys = new long[all.size()];
    IntStream.range(0, keys.length)
        .parallel()
        .forEach(i -> keys[i] = key(identity(all, i, by), seed));
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> keys[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static byte[] identity(ImageDataset all, int image, FolderOfPictures.SplitBy by) {
    if (by == FolderOfPictures.SplitBy.FILES) {
      return all.identity(image);
    }
    byte[] bytes = new byte[all.imageBytes()];
    all.copyImages(image, 1, bytes, 0);
    return bytes;
  }

  private static long key(byte[] identity, long seed) {
    long key = SplitMix64.mix(seed + 1);
    for (byte value : identity) {
      key = SplitMix64.mix(key + value);
    }
    return key;
  }
}
