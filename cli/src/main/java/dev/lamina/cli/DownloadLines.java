package dev.lamina.cli;

import dev.lamina.runtime.data.DownloadListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Shows how data come to be read: downloads and pictures that are looked at, on a terminal by a
 * line that counts, elsewhere by one line when it begins.
 */
final class DownloadLines implements DownloadListener {
  private final ProcessContext surroundings;

  /** Fewer pictures are looked at in a second or two, without a word. */
  private static final int FEW = 2_000;

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

  @Override
  public void looking(Path folder, int done, int total) {
    boolean terminal = surroundings.columns().isPresent();
    long percent = 100L * done / total;
    if (total < FEW || (terminal ? percent == shown : done > 1)) {
      return;
    }
    shown = percent;
    String what = String.format(Locale.ROOT, "Looking at %,d pictures in %s", total, folder);
    if (terminal) {
      surroundings.out().print("\r" + what + ", " + percent + " %" + (done == total ? "\n" : ""));
      surroundings.out().flush();
    } else {
      surroundings.out().println(what);
    }
  }

  @Override
  public void leavingOut(int count, String named) {
    surroundings
        .out()
        .printf(
            Locale.ROOT,
            "Left out %,d damaged picture%s (--skip-damaged):%n%s%n",
            count,
            count == 1 ? "" : "s",
            named);
  }

  @Override
  public void indexNotKept(Path file, String reason) {
    surroundings
        .err()
        .println(
            "lamina: what was found of the pictures cannot be kept in "
                + file
                + ", so that the next run looks at all of them again: "
                + reason);
  }

  private static String megabytes(long bytes) {
    return Math.round(bytes / 1e6) + " MB";
  }
}
