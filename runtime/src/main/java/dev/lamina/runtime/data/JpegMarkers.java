package dev.lamina.runtime.data;

import java.io.IOException;

/** What a JPEG file's markers say before anything is decoded (ITU-T T.81, annex B). */
final class JpegMarkers {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;

  /** Each scan of a progressive file goes over the whole picture; usual are 10. */
  private static final int MAX_SCANS = 100;

  private JpegMarkers() {}

  static boolean begins(byte[] file) {
    return file.length > 2 && isMarker(file, 0, START);
  }

  /**
   * Looks through a file that begins as a JPEG file. Previews in the segments before the first scan
   * do not count.
   *
   * @throws IOException if it has no end or a great many scans; its message is the reason alone
   */
  static void check(byte[] file) throws IOException {
    int scans = 0;
    boolean ends = false;
    for (int i = firstScan(file); i + 1 < file.length; i++) {
      scans += isMarker(file, i, SCAN) ? 1 : 0;
      ends |= isMarker(file, i, END);
    }
    if (scans > MAX_SCANS) {
      throw new IOException("it has " + scans + " scans, more than " + MAX_SCANS);
    }
    if (!ends) {
      throw new IOException("it breaks off after " + file.length + " bytes");
    }
  }

  /** Returns where it is; the file's length if it has none. */
  private static int firstScan(byte[] file) throws IOException {
    int at = 2;
    while (at + 3 < file.length && !isMarker(file, at, SCAN)) {
      if ((file[at] & 0xff) != 0xff) {
        throw new IOException("it is damaged: no marker at byte " + at);
      }
      boolean fill = (file[at + 1] & 0xff) == 0xff;
      at += fill ? 1 : 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff));
    }
    return at;
  }

  private static boolean isMarker(byte[] file, int at, int code) {
    return (file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) == code;
  }
}
