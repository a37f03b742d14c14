package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * PNG and JPEG pictures in a folder for each class, as {@link ImageFolder} reads them.
 *
 * @param folder the folder of the classes' folders, absolute
 * @param seed which pictures are tested on, where no folders say it
 */
public record FolderOfPictures(Path folder, long seed) implements DataSource {
  /** Makes the path absolute. */
  public FolderOfPictures {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Takes the same test images in every run, whatever the run's own seed. */
  public FolderOfPictures(Path folder) {
    this(folder, 0);
  }

  @Override
  public String name() {
    return ImageFolder.NAME;
  }

  @Override
  public DatasetSplit open(DataAccess access) {
    return ImageFolder.read(
            folder, access.input().get(0), access.input().get(1), access.input().get(2), seed)
        .from(this);
  }

  @Override
  public Optional<DataSource> movedTo(Path other) {
    return Optional.of(new FolderOfPictures(other, seed));
  }
}
