package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PNG or JPEG file as a network takes it, by the rule that {@link ImageFolder} states. */
public final class PictureFile {
  private PictureFile() {}

  /**
   * Reads a file.
   *
   * @param height pixel rows of the network's input
   * @param width pixels of a row
   * @param channels 1 for grey or 3 for colours
   * @return height * width * channels bytes, row by row, channels last
   * @throws LaminaException if the network takes other channels, or the file is no PNG or JPEG
   *     file, damaged or too large
   */
  public static byte[] read(Path file, int height, int width, int channels) {
    checkChannels(channels);
    if (!Files.exists(file)) {
      throw new LaminaException("There is no " + FolderListing.shown(file) + ".");
    }
    byte[] bytes = new byte[height * width * channels];
    try {
      read(file, new PictureFit(height, width, channels), bytes, 0);
    } catch (IOException e) {
      throw new LaminaException(refusal(file, e) + ".", e);
    }
    return bytes;
  }

  /**
   * Reads a file as {@link #read(Path, int, int, int)}, by another rule of scaling.
   *
   * @param crop the rule
   * @throws LaminaException as there
   */
  public static byte[] read(Path file, int height, int width, int channels, CentreCrop crop) {
    checkChannels(channels);
    if (!Files.exists(file)) {
      throw new LaminaException("There is no " + FolderListing.shown(file) + ".");
    }
    byte[] bytes = new byte[height * width * channels];
    try {
      PictureRows rows = new PictureRows(PictureDecoder.decode(file), channels);
      crop.fit(rows, new PictureFit(height, width, channels), bytes, 0);
    } catch (IOException e) {
      throw new LaminaException(refusal(file, e) + ".", e);
    }
    return bytes;
  }

  static void read(Path file, PictureFit fit, byte[] target, int offset) throws IOException {
    fit.fit(new PictureRows(PictureDecoder.decode(file), fit.channels()), target, offset);
  }

  static void checkChannels(int channels) {
    if (channels != 1 && channels != 3) {
      throw new LaminaException(
          "Pictures have 1 channel or 3, the network takes "
              + channels
              + "; use a network whose input is one of these.");
    }
  }

  /** Returns what is wrong with a file, without the full stop. */
  static String refusal(Path file, IOException failure) {
    return "The picture "
        + FolderListing.shown(file)
        + " cannot be used: "
        + Failures.text(failure);
  }
}
