package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Pictures in a folder a class: PNG and JPEG files of any size, in {@code DIR/train/CLASS} and
 * {@code DIR/test/CLASS}, or in {@code DIR/CLASS} alone, of which 20 % are taken to test on.
 *
 * <p>Classes are numbered, and images stand, in the order of their names' UTF-16 code units; no
 * locale has a say. Files whose names begin with a dot or end otherwise than in .png, .jpg or
 * .jpeg, in small or capital letters, are passed over.
 *
 * <p>Each picture is scaled, proportions kept, so that it just covers the network's input, and of
 * that the middle is taken: what {@code ImageOps.fit} of Pillow does with BILINEAR. Grey pictures
 * get three equal channels; where the network takes one, colours become 0.299 red + 0.587 green +
 * 0.114 blue (ITU-R BT.601). What is transparent is put on black. An orientation that a camera
 * wrote beside the pixels is not looked at.
 */
public final class ImageFolder {
  /** What results call such data. */
  public static final String NAME = "folder";

  /** One in so many images is tested on where the folder does not say which. */
  private static final int TEST_ONE_IN = 5;

  private final FolderListing listing;
  private final PictureFit fit;

  private ImageFolder(FolderListing listing, PictureFit fit) {
    this.listing = listing;
    this.fit = fit;
  }

  /**
   * Reads a folder.
   *
   * <p>It has {@code train} and {@code test} if one of them has folders in it. Else the test images
   * are a fifth of all, rounded to the nearest, of every class its share (largest remainder); which
   * ones depends on the seed and on the images as the network sees them.
   *
   * @param folder DIR
   * @param height pixel rows of the network's input
   * @param width pixels of a row
   * @param channels 1 for grey or 3 for colours
   * @param seed any number; another one takes other test images
   * @return the images, each part in the order of classes, then file names
   * @throws LaminaException if the folder or a file in it cannot be used; the message names it. So
   *     it is with a class without images, fewer than 2 classes, links that lead out of the folder,
   *     damaged files, files of more than 64 MiB or 50,000,000 pixels, and more images than half
   *     the Java heap or one array takes
   */
  public static DatasetSplit read(Path folder, int height, int width, int channels, long seed) {
    PictureFile.checkChannels(channels);
    FolderListing listing = FolderListing.of(folder, most(height, width, channels));
    return new ImageFolder(listing, new PictureFit(height, width, channels)).read(seed);
  }

  private DatasetSplit read(long seed) {
    if (!listing.test().isEmpty()) {
      return new DatasetSplit(
          NAME, decode(NAME + " train", listing.train()), decode(NAME + " test", listing.test()));
    }
    ImageDataset all = decode(NAME, listing.train());
    int test = Math.max(1, (all.size() + TEST_ONE_IN / 2) / TEST_ONE_IN);
    StratifiedSplit split = StratifiedSplit.of(all, test, seed, NAME + " train", NAME + " test");
    return new DatasetSplit(NAME, split.rest(), split.part());
  }

  /** Returns how many images can be kept: splitting them takes their bytes twice. */
  private static int most(int height, int width, int channels) {
    long bytes = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
    long image = Math.multiplyExact((long) height * width, channels);
    if (image > bytes) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "One image of %,d x %,d x %,d takes %,d bytes, more than the %,d for all; train a"
                  + " network of a smaller input, or give Java more memory (-Xmx).",
              height,
              width,
              channels,
              image,
              bytes));
    }
    return (int) (bytes / image);
  }

  private ImageDataset decode(String name, List<FolderListing.Picture> pictures) {
    int bytes = fit.height() * fit.width() * fit.channels();
    byte[] pixels = new byte[pictures.size() * bytes];
    int[] labels = new int[pictures.size()];
    for (int i = 0; i < labels.length; i++) {
      FolderListing.Picture picture = pictures.get(i);
      labels[i] = picture.label();
      decode(picture.file(), pixels, i * bytes);
    }
    return ImageDataset.owning(
        name, fit.height(), fit.width(), fit.channels(), listing.classNames(), pixels, labels);
  }

  private void decode(Path file, byte[] pixels, int offset) {
    try {
      PictureFile.read(file, fit, pixels, offset);
    } catch (IOException e) {
      throw new LaminaException(
          PictureFile.refusal(file, e) + ". Replace it or take it out of the folder.", e);
    }
  }
}
