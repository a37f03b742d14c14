package dev.lamina.runtime.data;

import java.util.List;

/**
 * What tells the binary versions of CIFAR-10 and CIFAR-100 apart. In both a record is some label
 * bytes and the 3,072 bytes of a 32x32 image, all red, then all green, then all blue.
 *
 * @param title what sentences call the data set, e.g. {@code CIFAR-10}
 * @param name what results call it, e.g. {@code cifar10}
 * @param archive its published archive
 * @param folder the folder that the archive has all files in
 * @param train the files of the training images, in their order
 * @param test the files of the test images
 * @param files those files, in a sentence
 * @param pythonFolder the folder that the archive of the Python version has its files in
 * @param pythonFile a file that only the Python version has
 * @param labels the label bytes of a record, in their order
 * @param used which of them is learned, 0 to labels.size() - 1
 */
record CifarFormat(
    String title,
    String name,
    Archive archive,
    String folder,
    List<String> train,
    List<String> test,
    String files,
    String pythonFolder,
    String pythonFile,
    List<Label> labels,
    int used) {

  /**
   * One label byte.
   *
   * @param kind what it is called: {@code label}, or {@code fine label}
   * @param classNames the official names, in the order of their numbers
   * @param namesFile the file that has these names
   */
  record Label(String kind, List<String> classNames, String namesFile) {}

  static final CifarFormat CIFAR10 =
      new CifarFormat(
          "CIFAR-10",
          Cifar10.NAME,
          Archive.CIFAR10,
          "cifar-10-batches-bin",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          List.of("test_batch.bin"),
          "data_batch_1.bin to data_batch_5.bin and test_batch.bin",
          "cifar-10-batches-py",
          "data_batch_1",
          List.of(new Label("label", Cifar10.CLASS_NAMES, "batches.meta.txt")),
          0);

  /** Returns the format of CIFAR-100 with the labels that are learned. */
  static CifarFormat cifar100(Cifar100.Labels labels) {
    return new CifarFormat(
        "CIFAR-100",
        labels.dataset(),
        Archive.CIFAR100,
        "cifar-100-binary",
        List.of("train.bin"),
        List.of("test.bin"),
        "train.bin and test.bin",
        "cifar-100-python",
        "train",
        List.of(
            new Label("coarse label", Cifar100.COARSE_NAMES, "coarse_label_names.txt"),
            new Label("fine label", Cifar100.FINE_NAMES, "fine_label_names.txt")),
        labels == Cifar100.Labels.COARSE ? 0 : 1);
  }

  /** Returns the label that is learned. */
  Label label() {
    return labels.get(used);
  }
}
