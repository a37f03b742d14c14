package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pictures that are decoded each time that they are copied. */
final class PicturesInFiles implements ImageStore {
  private final List<FolderListing.Picture> pictures;
  private final PictureIndex index;
  private final PictureFit fit;

  PicturesInFiles(List<FolderListing.Picture> pictures, PictureIndex index, PictureFit fit) {
    this.pictures = pictures;
    this.index = index;
    this.fit = fit;
  }

  @Override
  public void copy(int image, byte[] target, int offset) {
    Path file = pictures.get(image).file();
    try {
      PictureFile.read(file, fit, target, offset);
    } catch (IOException e) {
      throw new LaminaException(
          PictureFile.refusal(file, e) + ". It could when the run began; put it back.", e);
    }
  }

  @Override
  public byte[] identity(int image) {
    return index.sha256(image);
  }

  @Override
  public boolean isInMemory() {
    return false;
  }

  @Override
  public Optional<Path> file(int image) {
    return Optional.of(pictures.get(image).file());
  }
}
