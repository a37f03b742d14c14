package dev.lamina.runtime.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-10 (Krizhevsky 2009): 50,000 training and 10,000 test images, 32x32 RGB, ten classes.
 *
 * <p>The files are those of the official binary version, {@code data_batch_1.bin} to {@code
 * data_batch_5.bin} and {@code test_batch.bin}: records of one label byte and 3,072 pixel bytes,
 * all red, then all green, then all blue. Reading turns them once into pixels with channels last.
 */
public final class Cifar10 {
  /** What results and messages call the data set. */
  public static final String NAME = "cifar10";

  /** The class names in the order of their numbers, as in the official batches.meta.txt. */
  public static final List<String> CLASS_NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  /** Where its author offers the binary version. */
  public static final URI ADDRESS = Archive.CIFAR10.address();

  private Cifar10() {}

  /**
   * Reads the official binary files.
   *
   * @param folder the folder with the files, or the one with {@code cifar-10-batches-bin} in it
   * @return 50,000 training and 10,000 test images, or as many as whole records are in the files
   * @throws dev.lamina.runtime.LaminaException if a file is missing, cannot be read, breaks off or
   *     has an impossible label; the message names file and numbers
   */
  public static DatasetSplit read(Path folder) {
    return new CifarFiles(CifarFormat.CIFAR10).read(folder);
  }

  /**
   * Reads the data set from a cache folder, and brings it there first if need be.
   *
   * <p>If the folder has {@code cifar-10-batches-bin} with all files, that is read. Else the
   * archive {@code cifar-10-binary.tar.gz} is unpacked, if it is there and its digest is right.
   * Else it is downloaded: 170 MB, checked by size and digest, unpacked to 184 MB, and removed. A
   * process that is killed leaves nothing that looks whole.
   *
   * @param cache the cache folder, as {@link DataCache} finds it; made if absent
   * @param address where the archive can be had: {@link #ADDRESS}, or a mirror
   * @param listener hears how it goes
   * @return 50,000 training and 10,000 test images
   * @throws dev.lamina.runtime.LaminaException if it cannot be had, with the ways to proceed
   */
  public static DatasetSplit cached(Path cache, URI address, DownloadListener listener) {
    return read(
        new CifarCache(cache, CifarFormat.CIFAR10, Archive.CIFAR10.at(address), listener).folder());
  }
}
