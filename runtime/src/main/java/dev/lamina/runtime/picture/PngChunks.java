package dev.lamina.runtime.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What a PNG file needs to be decoded, and nothing else: header, palette, transparency, pixels, end
 * (PNG specification, third edition, section 11), each with the right checksum. Texts and profiles
 * are left out unread, since a compressed text of some kilobytes may unpack to gigabytes; so are
 * the further pictures of an animation.
 */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_DATA = SIGNATURE.length + 8;
  private static final int HEADER = chunk("IHDR");
  private static final int END = chunk("IEND");
  private static final int TRANSPARENCY = chunk("tRNS");
  private static final int EXIF = chunk("eXIf");
  private static final Set<Integer> NEEDED =
      Set.of(HEADER, chunk("PLTE"), TRANSPARENCY, chunk("IDAT"), END);

  /** The bit of the header's colour type that says so. */
  private static final int ALPHA = 4;

  private final long width;
  private final long height;
  private final byte[] bytes;
  private final boolean transparent;
  private final Optional<byte[]> exif;

  private PngChunks(
      long width, long height, byte[] bytes, boolean transparent, Optional<byte[]> exif) {
    this.width = width;
    this.height = height;
    this.bytes = bytes;
    this.transparent = transparent;
    this.exif = exif;
  }

  /** Returns the pixels of a row, as the header says. */
  long width() {
    return width;
  }

  /** Returns the pixel rows, as the header says. */
  long height() {
    return height;
  }

  /** Returns a PNG file of these chunks. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns whether the header says that samples have 16 bits. */
  boolean isDeep() {
    return bytes[HEADER_DATA + 8] == 16;
  }

  /**
   * Returns whether pixels may be transparent. TensorFlow's decoder makes others so too, where it
   * is asked for their transparency and samples have fewer than 8 bits.
   */
  boolean hasTransparency() {
    return transparent || (bytes[HEADER_DATA + 9] & ALPHA) != 0;
  }

  /** Returns what a camera wrote beside the pixels, a TIFF structure. */
  Optional<byte[]> exif() {
    return exif;
  }

  static boolean begins(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * Walks over the chunks of a file that begins as a PNG file.
   *
   * @throws IOException if it breaks off, has no header or a wrong checksum; its message is the
   *     reason alone
   */
  static PngChunks of(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.writeBytes(SIGNATURE);
    Optional<byte[]> exif = Optional.empty();
    boolean transparent = false;
    int type = 0;
    while (type != END) {
      int begin = in.position();
      int length = length(in);
      type = in.getInt(begin + 4);
      if (begin == SIGNATURE.length && (type != HEADER || length != 13)) {
        throw new IOException("it does not begin with a PNG header");
      }
      if (NEEDED.contains(type)) {
        checkSum(file, begin + 4, length + 4, in.getInt(begin + 8 + length));
        out.write(file, begin, 12 + length);
      }
      transparent |= type == TRANSPARENCY;
      if (type == EXIF) {
        exif = Optional.of(Arrays.copyOfRange(file, begin + 8, begin + 8 + length));
      }
      in.position(begin + 12 + length);
    }
    return new PngChunks(
        Integer.toUnsignedLong(in.getInt(HEADER_DATA)),
        Integer.toUnsignedLong(in.getInt(HEADER_DATA + 4)),
        out.toByteArray(),
        transparent,
        exif);
  }

  /** Returns the data bytes of the chunk that begins here, all of which are there. */
  private static int length(ByteBuffer in) throws IOException {
    int begin = in.position();
    if (in.remaining() < 12 || Integer.toUnsignedLong(in.getInt(begin)) > in.remaining() - 12) {
      throw new IOException("it breaks off after " + in.limit() + " bytes");
    }
    return in.getInt(begin);
  }

  private static void checkSum(byte[] file, int begin, int length, int expected)
      throws IOException {
    CRC32 sum = new CRC32();
    sum.update(file, begin, length);
    if ((int) sum.getValue() != expected) {
      throw new IOException("it is damaged: wrong checksum in the chunk at byte " + (begin - 4));
    }
  }

  private static int chunk(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
