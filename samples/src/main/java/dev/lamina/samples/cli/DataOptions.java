package dev.lamina.samples.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Cifar10;
import dev.lamina.runtime.data.DataCache;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.Shapes;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which images are trained on. */
final class DataOptions {
  /** The pictures are the same in every run, whatever the run's own seed. */
  private static final long SHAPES_SEED = 1;

  private static final int SHAPES_TRAIN = 10_000;
  private static final int SHAPES_TEST = 2_000;
  private static final String MIRROR = "LAMINA_CIFAR10_URL";

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Choices.DatasetConverter.class,
      description =
          "shapes (drawn on the spot: 10,000 training, 2,000 test images) or cifar10. Default:"
              + " cifar10 if --data is given, else shapes.")
  private Dataset dataset;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder with CIFAR-10's official binary files, or with cifar-10-batches-bin in it."
              + " Default: the cache, LAMINA_CACHE or ~/.cache/lamina, where they are downloaded to"
              + " once (170 MB).")
  private Path data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on the first N training images only.")
  private Integer limit;

  /** A data set by its name. */
  enum Dataset {
    SHAPES(4),
    CIFAR10(10);

    private final int usualEpochs;

    Dataset(int usualEpochs) {
      this.usualEpochs = usualEpochs;
    }
  }

  /** Returns the data set's name. */
  String name() {
    return Choices.word(chosen());
  }

  /** Returns for how many epochs a network is trained on it, unless told otherwise. */
  int usualEpochs() {
    return chosen().usualEpochs;
  }

  private Dataset chosen() {
    if (data != null) {
      return Dataset.CIFAR10;
    }
    return dataset == null ? Dataset.SHAPES : dataset;
  }

  /** Says, where nothing was chosen, what is used and what else there is. */
  Optional<String> hint() {
    return dataset == null && data == null
        ? Optional.of(
            "No data was named, so this trains on drawn pictures (--dataset shapes). For CIFAR-10,"
                + " add --dataset cifar10 to download it once, or --data DIR to use your copy.")
        : Optional.empty();
  }

  /**
   * Refuses options that contradict each other, before anything is read.
   *
   * @throws LaminaException if they do
   */
  void check() {
    if (dataset == Dataset.SHAPES && data != null) {
      throw new LaminaException(
          "--data goes with --dataset cifar10; shapes are drawn, not read from a folder.");
    }
    if (limit != null && limit < 1) {
      throw new LaminaException("--limit is " + limit + "; it must be at least 1 image.");
    }
  }

  /** Reads, draws or downloads the images. */
  DatasetSplit load(Surroundings surroundings) {
    DatasetSplit all = all(surroundings);
    if (limit == null) {
      return all;
    }
    if (limit > all.train().size()) {
      throw new LaminaException(
          "--limit is "
              + limit
              + ", but "
              + all.name()
              + " has only "
              + all.train().size()
              + " training images.");
    }
    return all.limit(limit);
  }

  private DatasetSplit all(Surroundings surroundings) {
    if (data != null) {
      return Cifar10.read(surroundings.folder().resolve(data));
    }
    if (dataset == Dataset.CIFAR10) {
      return Cifar10.cached(
          DataCache.folder(surroundings.environment()),
          address(surroundings.environment().getOrDefault(MIRROR, "")),
          new DownloadLines(surroundings));
    }
    return Shapes.generate(SHAPES_SEED, SHAPES_TRAIN, SHAPES_TEST);
  }

  private static URI address(String mirror) {
    if (mirror.isBlank()) {
      return Cifar10.ADDRESS;
    }
    try {
      URI address = URI.create(mirror.strip());
      if (address.getHost() != null && address.getScheme().startsWith("http")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(mirror, e);
    }
    throw notAnAddress(mirror, null);
  }

  private static LaminaException notAnAddress(String mirror, IllegalArgumentException cause) {
    return new LaminaException(
        MIRROR + " is '" + mirror + "', which is no http or https address.", cause);
  }
}
