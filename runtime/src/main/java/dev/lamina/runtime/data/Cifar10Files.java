package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * CIFAR-10 in its official binary files.
 *
 * @param folder where they are, absolute; empty for the cache, where they are downloaded to once
 */
public record Cifar10Files(Optional<Path> folder) implements DataSource {
  /** What results call the data. */
  public static final String NAME = "cifar10";

  /** Makes the path absolute. */
  public Cifar10Files {
    folder = folder.map(it -> it.toAbsolutePath().normalize());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DatasetSplit open(DataAccess access) {
    return folder
        .map(Cifar10::read)
        .orElseGet(
            () ->
                Cifar10.cached(
                    DataCache.folder(access.environment()),
                    Mirror.address("LAMINA_CIFAR10_URL", Cifar10.ADDRESS, access.environment()),
                    access.listener()))
        .from(this);
  }

  @Override
  public Optional<DataSource> movedTo(Path other) {
    return Optional.of(new Cifar10Files(Optional.of(other)));
  }
}
