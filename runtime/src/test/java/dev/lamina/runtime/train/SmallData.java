package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.networks.TinyNetworks;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small data sets that need no file. */
public final class SmallData {
  private SmallData() {}

  /** Noise with random labels. */
  public static ImageDataset noise(int images, int height, int width, int channels, int classes) {
    byte[] pixels = new byte[images * height * width * channels];
    new Random(11).nextBytes(pixels);
    return ImageDataset.of(
        "noise",
        height,
        width,
        channels,
        names(classes),
        pixels,
        new Random(12).ints(images, 0, classes).toArray());
  }

  /** Noise for {@link TinyNetworks}. */
  public static DatasetSplit tinyNoise(int train, int test) {
    return new DatasetSplit("noise", tiny(train), tiny(test));
  }

  private static ImageDataset tiny(int images) {
    return noise(
        images, TinyNetworks.SIDE, TinyNetworks.SIDE, TinyNetworks.CHANNELS, TinyNetworks.CLASSES);
  }

  /**
   * Something to learn for {@link TinyNetworks}: noise, with a bright bar that stands upright or
   * lies, in red or in green, anywhere.
   */
  public static DatasetSplit bars(int train, int test) {
    return new DatasetSplit("bars", bars(train, new Random(21)), bars(test, new Random(22)));
  }

  private static ImageDataset bars(int images, Random random) {
    int side = TinyNetworks.SIDE;
    byte[] pixels = new byte[images * side * side * 3];
    int[] labels = random.ints(images, 0, 4).toArray();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(120);
    }
    for (int i = 0; i < images; i++) {
      int at = random.nextInt(side);
      for (int k = 0; k < side; k++) {
        int row = labels[i] < 2 ? k : at;
        int column = labels[i] < 2 ? at : k;
        pixels[((i * side + row) * side + column) * 3 + labels[i] % 2] = (byte) 200;
      }
    }
    return ImageDataset.of("bars", side, side, 3, names(4), pixels, labels);
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }
}
