package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pictures that were decoded once. */
final class PicturesInMemory implements ImageStore {
  private final List<FolderListing.Picture> pictures;
  private final PictureIndex index;
  private final ImagesInMemory pixels;

  PicturesInMemory(
      List<FolderListing.Picture> pictures, PictureIndex index, ImagesInMemory pixels) {
    this.pictures = pictures;
    this.index = index;
    this.pixels = pixels;
  }

  @Override
  public void copy(int image, byte[] target, int offset) {
    pixels.copy(image, target, offset);
  }

  @Override
  public byte[] identity(int image) {
    return index.sha256(image);
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public Optional<Path> file(int image) {
    return Optional.of(pictures.get(image).file());
  }
}
