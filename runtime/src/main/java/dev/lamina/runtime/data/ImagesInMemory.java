package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Images that stand one after the other in an array. */
final class ImagesInMemory implements ImageStore {
  private final byte[] pixels;
  private final int imageBytes;

  ImagesInMemory(byte[] pixels, int imageBytes) {
    this.pixels = pixels;
    this.imageBytes = imageBytes;
  }

  @Override
  public void copy(int image, byte[] target, int offset) {
    System.arraycopy(pixels, image * imageBytes, target, offset, imageBytes);
  }

  @Override
  public byte[] identity(int image) {
    return Arrays.copyOfRange(pixels, image * imageBytes, (image + 1) * imageBytes);
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public Optional<Path> file(int image) {
    return Optional.empty();
  }
}
