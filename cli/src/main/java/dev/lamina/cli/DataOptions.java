package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Cifar100;
import dev.lamina.runtime.data.Cifar100Files;
import dev.lamina.runtime.data.Cifar10Files;
import dev.lamina.runtime.data.DataSource;
import dev.lamina.runtime.data.DrawnShapes;
import dev.lamina.runtime.data.FolderOfPictures;
import dev.lamina.runtime.data.SelectedImages;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Which images are trained on. */
final class DataOptions {
  @Option(
      names = "--dataset",
      paramLabel = "NAME",
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
              + " folder: DIR/train/CLASS and DIR/test/CLASS have pictures, and DIR/val/CLASS"
              + " validation images, or DIR/CLASS, of which 20%% are tested on.")
  private Path data;

  @Option(
      names = "--skip-damaged",
      description = "With --dataset folder: leave out pictures that cannot be decoded, and say so.")
  private boolean skipDamaged;

  @Option(
      names = "--stream",
      description =
          "With --dataset folder: decode pictures each time that they are shown, as is done where"
              + " they do not fit into memory.")
  private boolean stream;

  @Option(
      names = "--labels",
      paramLabel = "WHICH",
      description =
          "Which of cifar100's labels are learned: fine (100 classes) or coarse (20 groups of"
              + " them). Default: fine.")
  private Cifar100.Labels labels;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on N training images only, of every class its share.")
  private Integer limit;

  @Option(
      names = "--validation",
      paramLabel = "N",
      converter = ImageShare.Converter.class,
      description =
          "Hold out so many training images, or so many percent (10%%), of every class its share;"
              + " of the N with --limit; 0 for none. Default: the recipe's.")
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
    if (!named
        && (skipDamaged
            || stream
            || labels != null
            || limit != null
            || validation != null
            || splitSeed != null)) {
      throw new LaminaException(
          "--skip-damaged, --stream, --labels, --limit, --validation and --split-seed go with"
              + " --dataset or --data here; without these the images are those of the run, as it"
              + " took them.");
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
    if ((skipDamaged || stream) && chosen() != Dataset.FOLDER) {
      throw new LaminaException(
          (skipDamaged ? "--skip-damaged" : "--stream")
              + " goes with --dataset folder; "
              + name()
              + " has no pictures in files.");
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

  /** Returns the folder that was named, absolute. */
  Optional<Path> folder(ProcessContext surroundings) {
    return Optional.ofNullable(data).map(surroundings.folder()::resolve);
  }

  /** Returns whether a data set was named, beside where it lies. */
  boolean namesDataset() {
    return dataset != null;
  }

  /**
   * Returns where the images are, and which of them are held out.
   *
   * @param seed the run's
   * @param usualValidation the share that is held out where --validation says nothing
   */
  DataSource source(ProcessContext surroundings, long seed, OptionalDouble usualValidation) {
    ImageShare share = validation == null ? ImageShare.of(usualValidation) : validation;
    if (limit == null && share.isNone()) {
      return all(surroundings);
    }
    return new SelectedImages(
        all(surroundings),
        Optional.ofNullable(limit),
        share.number(),
        share.fraction(),
        splitSeed == null ? seed : splitSeed);
  }

  private DataSource all(ProcessContext surroundings) {
    Optional<Path> folder = folder(surroundings);
    return switch (chosen()) {
      case SHAPES -> DrawnShapes.STANDARD;
      case CIFAR10 -> new Cifar10Files(folder);
      case CIFAR100 -> new Cifar100Files(labels == null ? Cifar100.Labels.FINE : labels, folder);
      case FOLDER -> pictures(folder.orElseThrow());
    };
  }

  private FolderOfPictures pictures(Path folder) {
    FolderOfPictures pictures = new FolderOfPictures(folder);
    pictures = skipDamaged ? pictures.skippingDamaged() : pictures;
    return stream ? pictures.streaming() : pictures;
  }

  /** Returns the folder of pictures that was named whole, to measure a network on. */
  Optional<FolderOfPictures> measured(ProcessContext surroundings) {
    boolean whole = limit == null && validation == null;
    return chosen() == Dataset.FOLDER && whole
        ? folder(surroundings).map(this::pictures)
        : Optional.empty();
  }
}
