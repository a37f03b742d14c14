package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Cifar10;
import dev.lamina.runtime.data.Cifar100;
import dev.lamina.runtime.data.DataCache;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageFolder;
import dev.lamina.runtime.data.Shapes;
import dev.lamina.runtime.info.NetworkInfo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Which images are trained on. */
final class DataOptions {
  /** The pictures are the same in every run, whatever the run's own seed. */
  private static final long SHAPES_SEED = 1;

  private static final int SHAPES_TRAIN = 10_000;
  private static final int SHAPES_TEST = 2_000;

  /** The test images of a folder are the same in every run, whatever the run's own seed. */
  private static final long FOLDER_SEED = 0;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Choices.DatasetConverter.class,
      description =
          "shapes (drawn on the spot: 10,000 training, 2,000 test images), cifar10, cifar100, or"
              + " folder (PNG and JPEG pictures of your own). Default: cifar10 if --data is given,"
              + " else shapes.")
  private Dataset dataset;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder with the official binary files of CIFAR-10 or CIFAR-100, or with"
              + " cifar-10-batches-bin or cifar-100-binary in it. Default: the cache, LAMINA_CACHE"
              + " or ~/.cache/lamina, where they are downloaded to once (170 MB). With --dataset"
              + " folder: DIR/train/CLASS and DIR/test/CLASS have pictures, or DIR/CLASS, of which"
              + " 20%% are tested on.")
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "WHICH",
      converter = Choices.LabelsConverter.class,
      description =
          "Which of cifar100's labels are learned: fine (100 classes) or coarse (20 groups of"
              + " them). Default: fine.")
  private Cifar100.Labels labels;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on the first N training images only.")
  private Integer limit;

  @Option(
      names = "--validation",
      paramLabel = "N",
      converter = ImageShare.Converter.class,
      description =
          "Hold out so many training images, or so many percent (10%%), of every class its share;"
              + " of the first N with --limit; 0 for none. Default: the recipe's.")
  private ImageShare validation;

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      description = "Which images --validation holds out. Default: the run's --seed.")
  private Long splitSeed;

  /** A data set by its name. */
  enum Dataset {
    SHAPES(4),
    CIFAR10(10),
    CIFAR100(10),
    FOLDER(10);

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
    if (dataset == null) {
      return data == null ? Dataset.SHAPES : Dataset.CIFAR10;
    }
    return dataset;
  }

  /**
   * Returns whether images were named, for commands that else take those of a run.
   *
   * @throws LaminaException if they were not, but options that go with them were given
   */
  boolean named() {
    boolean named = dataset != null || data != null;
    if (!named && (labels != null || limit != null || validation != null || splitSeed != null)) {
      throw new LaminaException(
          "--labels, --limit, --validation and --split-seed go with --dataset or --data here;"
              + " without these the images are those of the run, as it took them.");
    }
    return named;
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
          "--data goes with --dataset cifar10, cifar100 or folder; shapes are drawn, not read from"
              + " a folder.");
    }
    if (dataset == Dataset.FOLDER && data == null) {
      throw new LaminaException(
          "--dataset folder takes --data DIR, the folder with a folder of pictures for each"
              + " class.");
    }
    if (labels != null && chosen() != Dataset.CIFAR100) {
      throw new LaminaException(
          "--labels goes with --dataset cifar100; " + name() + " has one label an image.");
    }
    if (splitSeed != null && validation == null) {
      throw new LaminaException(
          "--split-seed says which images --validation holds out; add --validation, or leave it.");
    }
    if (limit != null && limit < 1) {
      throw new LaminaException("--limit is " + limit + "; it must be at least 1 image.");
    }
  }

  /**
   * Reads, draws or downloads the images, holding out what --validation says.
   *
   * @param network whose input pictures of any size are brought to
   */
  DatasetSplit load(ProcessContext surroundings, NetworkInfo network, long seed) {
    return load(surroundings, network, seed, OptionalDouble.empty());
  }

  /**
   * Reads, draws or downloads the images.
   *
   * @param network whose input pictures of any size are brought to
   * @param seed the run's
   * @param usualValidation the share that is held out where --validation says nothing
   */
  DatasetSplit load(
      ProcessContext surroundings, NetworkInfo network, long seed, OptionalDouble usualValidation) {
    DatasetSplit images = limited(all(surroundings, network));
    ImageShare share = validation == null ? ImageShare.of(usualValidation) : validation;
    int count = share.of(images.train().size());
    return count == 0 ? images : images.withValidation(count, splitSeed == null ? seed : splitSeed);
  }

  private DatasetSplit limited(DatasetSplit all) {
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

  private DatasetSplit all(ProcessContext surroundings, NetworkInfo network) {
    return switch (chosen()) {
      case SHAPES -> Shapes.generate(SHAPES_SEED, SHAPES_TRAIN, SHAPES_TEST);
      case CIFAR10 ->
          data != null
              ? Cifar10.read(surroundings.folder().resolve(data))
              : Cifar10.cached(
                  DataCache.folder(surroundings.environment()),
                  Mirror.address("LAMINA_CIFAR10_URL", Cifar10.ADDRESS, surroundings.environment()),
                  new DownloadLines(surroundings));
      case CIFAR100 -> cifar100(surroundings, labels == null ? Cifar100.Labels.FINE : labels);
      case FOLDER ->
          ImageFolder.read(
              surroundings.folder().resolve(data),
              network.input().get(0),
              network.input().get(1),
              network.input().get(2),
              FOLDER_SEED);
    };
  }

  private DatasetSplit cifar100(ProcessContext surroundings, Cifar100.Labels which) {
    return data != null
        ? Cifar100.read(surroundings.folder().resolve(data), which)
        : Cifar100.cached(
            DataCache.folder(surroundings.environment()),
            Mirror.address("LAMINA_CIFAR100_URL", Cifar100.ADDRESS, surroundings.environment()),
            which,
            new DownloadLines(surroundings));
  }
}
