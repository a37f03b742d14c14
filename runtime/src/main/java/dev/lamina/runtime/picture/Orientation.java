package dev.lamina.runtime.picture;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How a camera was held: what has to be done to the stored pixels so that the picture stands
 * upright. The constants' order is that of the values 1 to 8 of Exif's tag Orientation (Exif 2.32,
 * section 4.6.4).
 */
public enum Orientation {
  /** Stored upright. */
  UPRIGHT(false, false, false),
  /** Stored as in a mirror. */
  MIRRORED(false, false, true),
  /** Stored upside down. */
  HALF_TURN(false, true, true),
  /** Stored upside down, in a mirror. */
  FLIPPED(false, true, false),
  /** Rows stored as columns. */
  TRANSPOSED(true, false, false),
  /** To be turned by 90 degrees clockwise. */
  CLOCKWISE(true, false, true),
  /** Rows stored as columns, from the other corner. */
  TRANSVERSED(true, true, true),
  /** To be turned by 90 degrees counterclockwise. */
  COUNTERCLOCKWISE(true, true, false);

  private final boolean transposes;
  private final boolean flipsRows;
  private final boolean flipsColumns;

  /** First rows become columns, then their order is turned round. */
  Orientation(boolean transposes, boolean flipsRows, boolean flipsColumns) {
    this.transposes = transposes;
    this.flipsRows = flipsRows;
    this.flipsColumns = flipsColumns;
  }

  /** Reads what a JPEG file says; one that says nothing, or nonsense, is upright. */
  static Orientation ofJpeg(byte[] file) throws IOException {
    try {
      return of(
          JpegMetadataReader.readMetadata(
              new ByteArrayInputStream(file), List.of(new ExifReader())));
    } catch (JpegProcessingException e) {
      // What is damaged before the first scan is for the decoder to judge.
      return UPRIGHT;
    }
  }

  /** Reads what a PNG file's eXIf chunk says, as {@link #ofJpeg}. */
  static Orientation ofExif(byte[] chunk) {
    Metadata metadata = new Metadata();
    new ExifReader().extract(new ByteArrayReader(chunk), metadata);
    return of(metadata);
  }

  private static Orientation of(Metadata metadata) {
    return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
        .map(tags -> tags.getInteger(ExifDirectoryBase.TAG_ORIENTATION))
        .filter(value -> value >= 1 && value <= values().length)
        .map(value -> values()[value - 1])
        .orElse(UPRIGHT);
  }

  /** Says whether an upright picture's rows are stored as columns. */
  public boolean transposes() {
    return transposes;
  }

  /**
   * Sets stored pixels upright.
   *
   * @param stored [height, width, channels], or [width, height, channels] if this transposes
   * @param height pixel rows of the upright picture
   * @param width pixels of its rows
   * @param target where height * width * channels bytes go
   * @param offset where in the target the first byte goes
   */
  public void apply(byte[] stored, int height, int width, int channels, byte[] target, int offset) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = flipsRows ? height - 1 - y : y;
        int column = flipsColumns ? width - 1 - x : x;
        int from = transposes ? column * height + row : row * width + column;
        System.arraycopy(
            stored, from * channels, target, offset + (y * width + x) * channels, channels);
      }
    }
  }
}
