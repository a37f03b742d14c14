package dev.lamina.runtime.data;

import java.net.URI;
import java.nio.file.Path;

/** Hears how a data set comes to be read. All methods do nothing unless overridden. */
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

  /**
   * Pictures are looked at for the first time; never called from two threads at a time.
   *
   * @param folder that they are in
   * @param done how many were
   * @param total how many there are
   */
  default void looking(Path folder, int done, int total) {}

  /**
   * Damaged pictures are left out, since that was asked for.
   *
   * @param count how many
   * @param named the first of them with what is wrong, a line each
   */
  default void leavingOut(int count, String named) {}

  /**
   * What was found of pictures could not be kept, so that the next run looks at all of them again.
   *
   * @param file where it would have been kept
   * @param reason why it could not be
   */
  default void indexNotKept(Path file, String reason) {}
}
