package dev.lamina.runtime.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG and JPEG files that nobody need trust: what they are is told by their first bytes,
 * their size in pixels is looked at before anything is decoded, and damaged ones are refused.
 */
final class PictureDecoder {
  /** A decoded picture of so many pixels takes up to 400 MB, with 16 bits a sample and alpha. */
  static final int MAX_PIXELS = 50_000_000;

  private static final int MAX_BYTES = 64 << 20;

  private PictureDecoder() {}

  /**
   * Decodes a file.
   *
   * @throws IOException if that cannot be done; unless the file cannot be read, its message is the
   *     reason alone, without the file
   */
  static BufferedImage decode(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException(
          String.format(Locale.ROOT, "it has more than %,d bytes, the most for one", MAX_BYTES));
    }
    if (bytes.length == 0) {
      throw new IOException("it is empty");
    }
    if (PngChunks.begins(bytes)) {
      PngChunks chunks = PngChunks.of(bytes);
      checkSize(chunks.width(), chunks.height());
      return decode("png", chunks.bytes());
    }
    if (JpegMarkers.begins(bytes)) {
      JpegMarkers.check(bytes);
      return decode("jpeg", bytes);
    }
    throw new IOException("it is neither a PNG nor a JPEG file");
  }

  private static void checkSize(long width, long height) throws IOException {
    if (width < 1 || height < 1 || width > MAX_PIXELS / height) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it says that it has %,d x %,d pixels; 1 to %,d are read",
              width,
              height,
              MAX_PIXELS));
    }
  }

  /** Refuses a picture that may take more than half of the Java heap, at 8 bytes a pixel. */
  static void checkMemory(long pixels, long heap) throws IOException {
    if (pixels > heap / 16) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it has %,d pixels, and Java's memory of %,d MiB is enough for %,d; give it more"
                  + " (-Xmx)",
              pixels,
              heap >> 20,
              heap / 16));
    }
  }

  private static BufferedImage decode(String format, byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    List<String> warnings = new ArrayList<>();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      checkSize(reader.getWidth(0), reader.getHeight(0));
      checkMemory(
          (long) reader.getWidth(0) * reader.getHeight(0), Runtime.getRuntime().maxMemory());
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (warning.contains("remature end") || warning.startsWith("Corrupt JPEG data")) {
          throw new IOException("it is damaged: " + warning);
        }
      }
      return image;
    } catch (RuntimeException e) {
      // The JDK's decoders throw various ones at damaged files.
      throw new IOException("it is damaged: " + e, e);
    } finally {
      reader.dispose();
    }
  }
}
