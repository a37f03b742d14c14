package dev.lamina.runtime.data;

import java.net.URI;
import java.nio.file.Path;

/** Hears how a data set comes into the cache folder. All methods do nothing unless overridden. */
public interface DownloadListener {

  /**
   * Bytes have arrived; also called once before the first one. Comes from another thread than the
   * one that waits for the data, never from two at a time.
   *
   * @param address where they come from
   * @param received how many are there
   * @param total how many there will be
   */
  default void downloading(URI address, long received, long total) {}

  /**
   * The archive is whole, and its files are written now.
   *
   * @param archive the archive
   * @param folder the folder that the files will be in
   */
  default void unpacking(Path archive, Path folder) {}
}
