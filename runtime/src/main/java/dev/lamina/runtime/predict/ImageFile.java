package dev.lamina.runtime.predict;

import dev.lamina.runtime.LaminaException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * PNG and JPEG files as a network takes them.
 *
 * <p>A picture of another size is scaled, as little as covers the network's size, and cropped to
 * its middle. What is transparent counts as black. Turns that a camera only notes (EXIF) are not
 * made.
 */
final class ImageFile {
  private static final List<String> FORMATS = List.of("png", "jpeg");
  private static final long LARGEST_FILE = 100_000_000;
  private static final long MOST_PIXELS = 100_000_000;

  private ImageFile() {}

  /**
   * Reads a file.
   *
   * @param channels 3 for red, green and blue, 1 for grey
   * @return height * width * channels bytes, row by row, channels last
   * @throws LaminaException if it is no PNG or JPEG, damaged, or too large
   */
  static byte[] read(Path file, int height, int width, int channels) {
    if (channels != 3 && channels != 1) {
      throw new LaminaException(
          "The network takes "
              + channels
              + " bytes a pixel; picture files have 3 (colours) or 1 (grey).");
    }
    try {
      if (Files.isDirectory(file)) {
        throw new LaminaException(file + " is a folder, not a picture.");
      }
      long bytes = Files.size(file);
      if (bytes > LARGEST_FILE) {
        throw refusal(
            file, String.format(Locale.ROOT, "%,d bytes; %,d are read", bytes, LARGEST_FILE));
      }
      return bytes(fitted(decoded(file), height, width), channels);
    } catch (NoSuchFileException e) {
      throw new LaminaException("There is no " + file + ".", e);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LaminaException(
          file
              + " is damaged: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ".",
          e);
    }
  }

  /** Looks at the size before it makes room for the pixels. */
  private static BufferedImage decoded(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      ImageReader reader = readers.hasNext() ? readers.next() : null;
      if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        throw new LaminaException(file + " is no PNG or JPEG.");
      }
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw refusal(
              file, String.format(Locale.ROOT, "%,d pixels; %,d are read", pixels, MOST_PIXELS));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  private static LaminaException refusal(Path file, String why) {
    return new LaminaException(file + " has " + why + " at most.");
  }

  private static BufferedImage fitted(BufferedImage picture, int height, int width) {
    if (picture.getWidth() == width && picture.getHeight() == height) {
      return drawn(picture, 0, 0, width, height, width, height);
    }
    BufferedImage source = picture;
    // By halves, since one great step of bilinear scaling would leave most pixels out.
    while (source.getWidth() >= 2 * width && source.getHeight() >= 2 * height) {
      int w = source.getWidth() / 2;
      int h = source.getHeight() / 2;
      source = drawn(source, 0, 0, w, h, w, h);
    }
    double scale =
        Math.max((double) width / source.getWidth(), (double) height / source.getHeight());
    int w = (int) Math.max(width, Math.round(source.getWidth() * scale));
    int h = (int) Math.max(height, Math.round(source.getHeight() * scale));
    return drawn(source, (width - w) / 2, (height - h) / 2, w, h, width, height);
  }

  /** Draws a picture, scaled to w x h, onto black. */
  private static BufferedImage drawn(
      BufferedImage picture, int x, int y, int w, int h, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, x, y, w, h, null);
    graphics.dispose();
    return drawn;
  }

  private static byte[] bytes(BufferedImage picture, int channels) {
    byte[] bytes = new byte[picture.getHeight() * picture.getWidth() * channels];
    int at = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int red = picture.getRGB(x, y) >> 16 & 0xff;
        int green = picture.getRGB(x, y) >> 8 & 0xff;
        int blue = picture.getRGB(x, y) & 0xff;
        if (channels == 3) {
          bytes[at++] = (byte) red;
          bytes[at++] = (byte) green;
          bytes[at++] = (byte) blue;
        } else {
          // ITU-R BT.601's luma.
          bytes[at++] = (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
        }
      }
    }
    return bytes;
  }
}
