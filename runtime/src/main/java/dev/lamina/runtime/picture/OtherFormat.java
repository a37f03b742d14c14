package dev.lamina.runtime.picture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A format that is not read.
 *
 * @param name with its article
 * @param at where its files have the text
 * @param text what they have there, in small letters
 */
record OtherFormat(String name, int at, String text) {
  private static final List<OtherFormat> ALL =
      List.of(
          new OtherFormat("a GIF", 0, "gif8"),
          new OtherFormat("a WebP", 8, "webp"),
          new OtherFormat("an AVIF", 4, "ftypavi"),
          new OtherFormat("a HEIC", 4, "ftyphe"),
          new OtherFormat("a HEIF", 4, "ftypmif"),
          new OtherFormat("a BMP", 0, "bm"),
          new OtherFormat("a TIFF", 0, "ii*\0"),
          new OtherFormat("a TIFF", 0, "mm\0*"),
          new OtherFormat("a JPEG 2000", 4, "jp  \r\n"),
          new OtherFormat("a JPEG XL", 4, "jxl \r\n"),
          new OtherFormat("a Photoshop", 0, "8bps"),
          new OtherFormat("a PDF", 0, "%pdf"),
          new OtherFormat("an HTML", 0, "<!doctype html"),
          new OtherFormat("an HTML", 0, "<html"),
          new OtherFormat("an SVG", 0, "<svg"),
          new OtherFormat("an XML", 0, "<?xml"),
          new OtherFormat("a Git LFS pointer", 0, "version https://git-lfs"));

  private static final int HEAD = 32;

  /** Returns why a file that is neither PNG nor JPEG cannot be decoded. */
  static String refusal(byte[] file) {
    String head =
        new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(it -> head.startsWith(it.text, it.at))
        .findFirst()
        .map(it -> "it is " + it.name + " file; save it as PNG or JPEG")
        .orElse("it is neither a PNG nor a JPEG file");
  }
}
