package dev.lamina.runtime.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Decodes PNG and JPEG files that nobody need trust: what they are is told by their first bytes,
 * their size in pixels is looked at before anything is decoded, and damaged ones are refused.
 *
 * <p>TensorFlow's decoders, libpng and libjpeg-turbo, compute the same bytes on every JDK: the
 * exact integer transform, smooth upsampling of colours. JPEG pictures of four inks become red,
 * green and blue by products of ink and black. Colour profiles and gamma values are not looked at,
 * in neither format, as in Pillow.
 */
public final class PictureDecoder {
  /** A decoded picture of so many pixels takes up to 400 MB, with 16 bits a sample and alpha. */
  private static final int MAX_PIXELS = 50_000_000;

  private static final int MAX_BYTES = 64 << 20;

  private PictureDecoder() {}

  /**
   * Decodes a file.
   *
   * @throws IOException if that cannot be done; unless the file cannot be read, its message is the
   *     reason alone, without the file
   */
  public static Picture decode(Path file) throws IOException {
    return decode(read(file));
  }

  /**
   * Reads a file's bytes, of a file that is too large only its begin.
   *
   * @throws IOException if it cannot be read or is no file
   */
  public static byte[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  /**
   * Decodes the bytes of a file.
   *
   * @throws IOException as above
   */
  public static Picture decode(byte[] bytes) throws IOException {
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
      return new Picture(
          DecoderSession.png(chunks.bytes(), chunks.hasTransparency(), chunks.isDeep()),
          chunks.exif().map(Orientation::ofExif).orElse(Orientation.UPRIGHT));
    }
    if (JpegMarkers.begins(bytes)) {
      JpegMarkers markers = JpegMarkers.of(bytes);
      checkSize(markers.width(), markers.height());
      return new Picture(DecoderSession.jpeg(bytes), Orientation.ofJpeg(bytes));
    }
    throw new IOException(OtherFormat.refusal(bytes));
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
}
