package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * CIFAR-100 in its official binary files.
 *
 * @param labels which of its labels are learned
 * @param folder where the files are, absolute; empty for the cache, where they are downloaded to
 *     once
 */
public record Cifar100Files(Cifar100.Labels labels, Optional<Path> folder) implements DataSource {
  /** What results call the data. */
  public static final String NAME = "cifar100";

  /** Makes the path absolute. */
  public Cifar100Files {
    folder = folder.map(it -> it.toAbsolutePath().normalize());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DatasetSplit open(DataAccess access) {
    return folder
        .map(it -> Cifar100.read(it, labels))
        .orElseGet(
            () ->
                Cifar100.cached(
                    DataCache.folder(access.environment()),
                    Mirror.address("LAMINA_CIFAR100_URL", Cifar100.ADDRESS, access.environment()),
                    labels,
                    access.listener()))
        .from(this);
  }

  @Override
  public Optional<DataSource> movedTo(Path other) {
    return Optional.of(new Cifar100Files(labels, Optional.of(other)));
  }
}
