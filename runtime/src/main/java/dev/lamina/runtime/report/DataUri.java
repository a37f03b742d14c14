package dev.lamina.runtime.report;

import dev.lamina.runtime.data.ImageDataset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures inside of a document. */
final class DataUri {
  private DataUri() {}

  /** Returns an image as a PNG; grey if it has another count of channels than three. */
  static String png(ImageDataset images, int index) {
    byte[] pixels = new byte[images.imageBytes()];
    images.copyImages(index, 1, pixels, 0);
    BufferedImage picture =
        new BufferedImage(images.width(), images.height(), BufferedImage.TYPE_INT_RGB);
    int channels = images.channels();
    for (int i = 0; i < images.height() * images.width(); i++) {
      int red = Byte.toUnsignedInt(pixels[i * channels]);
      int green = channels == 3 ? Byte.toUnsignedInt(pixels[i * channels + 1]) : red;
      int blue = channels == 3 ? Byte.toUnsignedInt(pixels[i * channels + 2]) : red;
      picture.setRGB(i % images.width(), i / images.width(), red << 16 | green << 8 | blue);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  /** Returns a drawing; in an img element nothing in it is run. */
  static String svg(String drawing) {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(drawing.getBytes(StandardCharsets.UTF_8));
  }
}
