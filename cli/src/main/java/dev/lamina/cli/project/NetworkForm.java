package dev.lamina.cli.project;

import dev.lamina.runtime.LaminaException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network that a new project begins with: what goes in and what comes out.
 *
 * @param height pixel rows of a picture, {@value #LEAST_SIDE} to {@value #GREATEST_SIDE}
 * @param width pixels of a row, in the same range
 * @param channels values of a pixel, 1 to {@value #MOST_CHANNELS}
 * @param classes how many kinds of pictures it tells apart, 2 to {@value #MOST_CLASSES}
 */
public record NetworkForm(int height, int width, int channels, int classes) {
  /** After its two strides, a picture has two rows and columns left. */
  private static final int LEAST_SIDE = 8;

  private static final int GREATEST_SIDE = 4_096;
  private static final int MOST_CHANNELS = 64;
  private static final int MOST_CLASSES = 100_000;

  /** Pictures with a longer side are halved by the first convolution already. */
  private static final int LONG_SIDE = 64;

  private static final Pattern CROSSED = Pattern.compile("(\\d{1,9})[xX](\\d{1,9})[xX](\\d{1,9})");

  /** Refuses what makes no network. */
  public NetworkForm {
    if (Math.min(height, width) < LEAST_SIDE || Math.max(height, width) > GREATEST_SIDE) {
      throw new LaminaException(
          "Pictures of %dx%d pixels are too %s for the network of a new project; its sides are %d to %d."
              .formatted(
                  height,
                  width,
                  Math.min(height, width) < LEAST_SIDE ? "small" : "large",
                  LEAST_SIDE,
                  GREATEST_SIDE));
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new LaminaException(
          "A picture has 1 to %d channels, not %d; 1 is grey, 3 is colour."
              .formatted(MOST_CHANNELS, channels));
    }
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new LaminaException(
          "A network tells 2 to %s classes apart, not %d."
              .formatted(String.format(Locale.ROOT, "%,d", MOST_CLASSES), classes));
    }
  }

  /**
   * Reads the input's form.
   *
   * @param input height, width and channels, e.g. {@code 48x48x1}
   * @param classes how many there are
   * @throws LaminaException if it is no such form, or out of its range
   */
  public static NetworkForm of(String input, int classes) {
    Matcher form = CROSSED.matcher(input);
    if (!form.matches()) {
      throw new LaminaException(
          "'"
              + input
              + "' is no input: give height x width x channels, such as 48x48x1 or 32x32x3.");
    }
    return new NetworkForm(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        Integer.parseInt(form.group(3)),
        classes);
  }

  /** Returns the stride of the first convolution. */
  int stemStride() {
    return Math.max(height, width) > LONG_SIDE ? 2 : 1;
  }

  /**
   * Returns how many parameters it has: kernels, and two a filter of each batch norm. The
   * convolutions are 3x3, and 1x1 where a stage begins with more filters than the last one had.
   */
  int parameters() {
    int stem = 9 * channels * 16 + 2 * 16;
    int stage1 = 2 * 9 * 16 * 16 + 2 * 2 * 16;
    int stage2 = 9 * 16 * 32 + 9 * 32 * 32 + 16 * 32 + 3 * 2 * 32;
    int stage3 = 9 * 32 * 64 + 9 * 64 * 64 + 32 * 64 + 3 * 2 * 64;
    return stem + stage1 + stage2 + stage3 + (64 + 1) * classes;
  }
}
