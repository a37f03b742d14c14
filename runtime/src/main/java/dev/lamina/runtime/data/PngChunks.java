package dev.lamina.runtime.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What a PNG file needs to be decoded, and nothing else: header, palette, transparency, pixels, end
 * (PNG specification, third edition, section 11), each with the right checksum. Texts and profiles
 * are left out unread, since a compressed text of some kilobytes may unpack to gigabytes.
 */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER = chunk("IHDR");
  private static final int END = chunk("IEND");
  private static final Set<Integer> NEEDED =
      Set.of(HEADER, chunk("PLTE"), chunk("tRNS"), chunk("IDAT"), END);

  private final long width;
  private final long height;
  private final byte[] bytes;

  private PngChunks(long width, long height, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.bytes = bytes;
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
      in.position(begin + 12 + length);
    }
    int header = SIGNATURE.length + 8;
    return new PngChunks(
        Integer.toUnsignedLong(in.getInt(header)),
        Integer.toUnsignedLong(in.getInt(header + 4)),
        out.toByteArray());
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
