package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.picture.Orientation;
import dev.lamina.runtime.picture.Picture;
import dev.lamina.runtime.picture.PictureDecoder;
import dev.lamina.runtime.picture.PictureRows;
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
    return read(file, new PictureFit(height, width, channels), PictureFile::covering);
  }

  /**
   * Reads a file as {@link #read(Path, int, int, int)}, by another rule of scaling.
   *
   * @param crop the rule
   * @throws LaminaException as there
   */
  public static byte[] read(Path file, int height, int width, int channels, CentreCrop crop) {
    return read(file, new PictureFit(height, width, channels), crop::fit);
  }

  private static byte[] read(Path file, PictureFit form, Scaling scaling) {
    checkChannels(form.channels());
    if (!Files.exists(file)) {
      throw new LaminaException("There is no " + FolderListing.shown(file) + ".");
    }
    byte[] bytes = new byte[form.height() * form.width() * form.channels()];
    try (Picture picture = PictureDecoder.decode(file)) {
      fit(picture, form, scaling, bytes, 0);
    } catch (IOException e) {
      throw new LaminaException(refusal(file, e) + ".", e);
    }
    return bytes;
  }

  /** Brings a picture's pixels to a size. */
  @FunctionalInterface
  private interface Scaling {
    void fit(PictureRows rows, PictureFit form, byte[] target, int offset);
  }

  private static void covering(PictureRows rows, PictureFit form, byte[] target, int offset) {
    form.fit(rows, target, offset);
  }

  static void read(Path file, PictureFit form, byte[] target, int offset) throws IOException {
    try (Picture picture = PictureDecoder.decode(file)) {
      fit(picture, form, target, offset);
    }
  }

  static void fit(Picture picture, PictureFit form, byte[] target, int offset) {
    fit(picture, form, PictureFile::covering, target, offset);
  }

  /** Scales the stored pixels, which are many, and sets the few that are left upright. */
  private static void fit(
      Picture picture, PictureFit form, Scaling scaling, byte[] target, int offset) {
    Orientation orientation = picture.orientation();
    PictureRows rows = new PictureRows(picture, form.channels());
    if (orientation == Orientation.UPRIGHT) {
      scaling.fit(rows, form, target, offset);
      return;
    }
    byte[] pixels = new byte[form.height() * form.width() * form.channels()];
    scaling.fit(rows, orientation.transposes() ? form.transposed() : form, pixels, 0);
    orientation.apply(pixels, form.height(), form.width(), form.channels(), target, offset);
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
    return refusal(file, Failures.text(failure));
  }

  static String refusal(Path file, String reason) {
    return "The picture " + FolderListing.shown(file) + " cannot be used: " + reason;
  }
}
