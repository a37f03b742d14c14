package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.List;

/**
 * How images are looked at more than once, each time a little otherwise, to average what a network
 * says about them (test-time augmentation).
 */
public enum Views {
  /** The image alone. */
  NONE(new View(0, 0, false, 1)),
  /** The image and its mirror image, equally. */
  FLIPS(new View(0, 0, false, 1), new View(0, 0, true, 1)),
  /**
   * The image and its mirror image, and with half of their weight the image moved by a pixel to the
   * upper left and to the lower right, the edges mirrored into it, and the mirror images of these:
   * as KellerJordan's cifar10-airbench.
   */
  FLIPS_AND_SHIFTS(
      new View(0, 0, false, 1),
      new View(0, 0, true, 1),
      new View(-1, -1, false, 0.5f),
      new View(-1, -1, true, 0.5f),
      new View(1, 1, false, 0.5f),
      new View(1, 1, true, 0.5f));

  @SuppressWarnings("ImmutableEnumChecker") // It is a List.of.
  private final List<View> views;

  Views(View... views) {
    this.views = List.of(views);
  }

  /** Returns the views, the image itself first. */
  public List<View> list() {
    return views;
  }

  /**
   * One view: its pixel (y, x) is the image's (y + down, x' + right), where x' is width - 1 - x if
   * mirrored, else x. A place outside is mirrored at the outermost pixel, which is not repeated, as
   * PyTorch's and NumPy's {@code reflect}.
   *
   * @param down pixels, their number less than the image's height
   * @param right pixels, their number less than the image's width
   * @param mirrored whether left and right are exchanged
   * @param weight in the average, above 0
   */
  public record View(int down, int right, boolean mirrored, float weight) {

    /**
     * Returns images as this view has them, under the same name and with the same labels.
     *
     * @throws LaminaException if they are too small to be moved so far
     */
    public ImageDataset of(ImageDataset images) {
      if (Math.abs(down) >= images.height() || Math.abs(right) >= images.width()) {
        throw new LaminaException(
            "%s is too small to be looked at moved by %d and %d pixels; average over flips alone."
                .formatted(images, down, right));
      }
      if (down == 0 && right == 0 && !mirrored) {
        return images;
      }
      int pixel = images.channels();
      int row = images.width() * pixel;
      byte[] from = new byte[images.imageBytes()];
      byte[] to = new byte[Math.multiplyExact(images.size(), images.imageBytes())];
      int[] labels = new int[images.size()];
      for (int i = 0; i < images.size(); i++) {
        labels[i] = images.label(i);
        images.copyImages(i, 1, from, 0);
        int at = i * from.length;
        for (int y = 0; y < images.height(); y++) {
          int sourceRow = reflected(y + down, images.height()) * row;
          for (int x = 0; x < images.width(); x++) {
            int straight = mirrored ? images.width() - 1 - x : x;
            int source = sourceRow + reflected(straight + right, images.width()) * pixel;
            System.arraycopy(from, source, to, at, pixel);
            at += pixel;
          }
        }
      }
      return ImageDataset.owning(
          images.name(), images.height(), images.width(), pixel, images.classNames(), to, labels);
    }

    private static int reflected(int at, int size) {
      int last = size - 1;
      return at < 0 ? -at : at > last ? 2 * last - at : at;
    }
  }
}
