package dev.lamina.runtime.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-100 (Krizhevsky 2009): 50,000 training and 10,000 test images, 32x32 RGB, of 100 classes
 * (the fine labels), five of which each make one of 20 groups (the coarse labels).
 *
 * <p>The files are those of the official binary version, {@code train.bin} and {@code test.bin}:
 * records of a coarse label byte, a fine label byte and 3,072 pixel bytes, all red, then all green,
 * then all blue. Reading turns them once into pixels with channels last.
 */
public final class Cifar100 {
  /** The 20 groups in the order of their numbers, as in the official coarse_label_names.txt. */
  public static final List<String> COARSE_NAMES =
      names(
          """
          aquatic_mammals fish flowers food_containers fruit_and_vegetables
          household_electrical_devices household_furniture insects large_carnivores
          large_man-made_outdoor_things large_natural_outdoor_scenes
          large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people reptiles
          small_mammals trees vehicles_1 vehicles_2
          """);

  /** The 100 classes in the order of their numbers, as in the official fine_label_names.txt. */
  public static final List<String> FINE_NAMES =
      names(
          """
          apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus
          butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach
          couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house
          kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle
          mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck
          pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal
          shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper
          table tank telephone television tiger tractor train trout tulip turtle wardrobe whale
          willow_tree wolf woman worm
          """);

  /** Where its author offers the binary version. */
  public static final URI ADDRESS = Archive.CIFAR100.address();

  private Cifar100() {}

  /** Which of an image's two labels is learned. */
  public enum Labels {
    /** The class, one of 100. */
    FINE("cifar100"),
    /** The group of classes, one of 20. */
    COARSE("cifar100-coarse");

    private final String dataset;

    Labels(String dataset) {
      this.dataset = dataset;
    }

    /** Returns what results and messages call the data set with these labels. */
    public String dataset() {
      return dataset;
    }
  }

  /**
   * Reads the official binary files.
   *
   * @param folder the folder with the files, or the one with {@code cifar-100-binary} in it
   * @param labels which labels to take
   * @return 50,000 training and 10,000 test images, or as many as whole records are in the files
   * @throws dev.lamina.runtime.LaminaException if a file is missing, cannot be read, breaks off or
   *     has an impossible label; the message names file and numbers
   */
  public static DatasetSplit read(Path folder, Labels labels) {
    return new CifarFiles(CifarFormat.cifar100(labels)).read(folder);
  }

  /**
   * Reads the data set from a cache folder, and brings it there first if need be, as {@link
   * Cifar10#cached} does: here {@code cifar-100-binary} from {@code cifar-100-binary.tar.gz}, 169
   * MB.
   *
   * @param cache the cache folder, as {@link DataCache} finds it; made if absent
   * @param address where the archive can be had: {@link #ADDRESS}, or a mirror
   * @param labels which labels to take
   * @param listener hears how it goes
   * @return 50,000 training and 10,000 test images
   * @throws dev.lamina.runtime.LaminaException if it cannot be had, with the ways to proceed
   */
  public static DatasetSplit cached(
      Path cache, URI address, Labels labels, DownloadListener listener) {
    CifarFormat format = CifarFormat.cifar100(labels);
    return read(
        new CifarCache(cache, format, format.archive().at(address), listener).folder(), labels);
  }

  private static List<String> names(String words) {
    return List.of(words.strip().split("\\s+"));
  }
}
