package dev.lamina.cli;

import dev.lamina.runtime.data.DownloadListener;
import java.net.URI;
import java.nio.file.Path;

/** Shows a download: on a terminal a line that counts, elsewhere one line when it begins. */
final class DownloadLines implements DownloadListener {
  private final ProcessContext surroundings;
  private long shown = -1;

  DownloadLines(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void downloading(URI address, long received, long total) {
    long percent = 100 * received / total;
    boolean terminal = surroundings.columns().isPresent();
    if (received == 0 && !terminal) {
      surroundings.out().println("Downloading " + address + ", " + megabytes(total));
    }
    if (terminal && percent != shown) {
      shown = percent;
      surroundings
          .out()
          .print("\rDownloading " + address + ", " + percent + " % of " + megabytes(total));
      surroundings.out().print(received == total ? "\n" : "");
      surroundings.out().flush();
    }
  }

  @Override
  public void unpacking(Path archive, Path folder) {
    surroundings.out().println("Unpacking " + archive + " to " + folder);
  }

  private static String megabytes(long bytes) {
    return Math.round(bytes / 1e6) + " MB";
  }
}
