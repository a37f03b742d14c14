package dev.lamina.runtime.picture;

import java.io.IOException;

/**
 * What a JPEG file's markers say before anything is decoded (ITU-T T.81, annex B).
 *
 * @param width the pixels of a row, as the first frame says
 * @param height the pixel rows
 */
record JpegMarkers(int width, int height) {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;

  /** Each scan of a progressive file goes over the whole picture; usual are 10. */
  private static final int MAX_SCANS = 100;

  static boolean begins(byte[] file) {
    return file.length > 2 && isMarker(file, 0, START);
  }

  /**
   * Looks through a file that begins as a JPEG file. Previews in the segments before the first scan
   * do not count.
   *
   * @throws IOException if it has no frame, no end or a great many scans; its message is the reason
   *     alone
   */
  static JpegMarkers of(byte[] file) throws IOException {
    int scans = 0;
    boolean ends = false;
    int first = firstScan(file);
    for (int i = first; i + 1 < file.length; i++) {
      scans += isMarker(file, i, SCAN) ? 1 : 0;
      ends |= isMarker(file, i, END);
    }
    if (scans > MAX_SCANS) {
      throw new IOException("it has " + scans + " scans, more than " + MAX_SCANS);
    }
    if (!ends) {
      throw new IOException("it breaks off after " + file.length + " bytes");
    }
    return frame(file, first);
  }

  /** Returns where it is; the file's length if it has none. */
  private static int firstScan(byte[] file) {
    int at = 2;
    while (at + 3 < file.length && !isMarker(file, at, SCAN)) {
      at = next(file, at);
    }
    return Math.min(at, file.length);
  }

  private static JpegMarkers frame(byte[] file, int end) throws IOException {
    for (int at = 2; at + 8 < end; at = next(file, at)) {
      if (isFrame(file, at)) {
        return new JpegMarkers(number(file, at + 7), number(file, at + 5));
      }
    }
    throw new IOException("it is damaged: no frame before its first scan");
  }

  /** Steps over a segment, or over a byte that is none, as libjpeg does. */
  private static int next(byte[] file, int at) {
    int code = file[at + 1] & 0xff;
    boolean segment = (file[at] & 0xff) == 0xff && code != 0xff && code != 0;
    return segment ? at + 2 + number(file, at + 2) : at + 1;
  }

  /** SOF0 to SOF15, but for the tables DHT, JPG and DAC. */
  private static boolean isFrame(byte[] file, int at) {
    int code = file[at + 1] & 0xff;
    return (file[at] & 0xff) == 0xff
        && code >= 0xc0
        && code <= 0xcf
        && code != 0xc4
        && code != 0xc8
        && code != 0xcc;
  }

  private static int number(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }

  private static boolean isMarker(byte[] file, int at, int code) {
    return (file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) == code;
  }
}
