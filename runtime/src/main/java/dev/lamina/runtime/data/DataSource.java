package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run's images come from, as plain data that a run's folder keeps, so that the run can be
 * resumed and evaluated on the same images.
 *
 * <p>An implementation is a record that a service of {@link dev.lamina.runtime.json.RecordKinds}
 * names; its components are what the folder keeps.
 */
public interface DataSource {
  /** Returns what results and messages call the data, such as {@code cifar10}. */
  String name();

  /**
   * Reads, draws or downloads the images.
   *
   * @param access what depends on the process and on the network
   * @return the images; they know that they come from here
   * @throws dev.lamina.runtime.LaminaException if they cannot be had; the message says why and what
   *     to do
   */
  DatasetSplit open(DataAccess access);

  /**
   * Returns the source of the same images where they lie in another folder; empty if they lie in
   * none.
   */
  default Optional<DataSource> movedTo(Path folder) {
    return Optional.empty();
  }

  /**
   * Returns a source of fewer training images.
   *
   * @param trainImages how many, at least 1, of every class its share
   */
  default DataSource limit(int trainImages) {
    return new SelectedImages(
        this, Optional.of(trainImages), Optional.empty(), Optional.empty(), 0);
  }

  /**
   * Returns a source that holds out training images for validation, as {@link
   * DatasetSplit#withValidation}.
   *
   * @param images how many, at least 1
   * @param seed which ones
   */
  default DataSource withValidation(int images, long seed) {
    return new SelectedImages(this, Optional.empty(), Optional.of(images), Optional.empty(), seed);
  }
}
