package dev.lamina.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, where one is installed. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Path program;
  private final Path profile;

  private Browser(Path program, Path profile) {
    this.program = program;
    this.profile = profile;
  }

  /** The one on the PATH, if any; its profile goes into an empty folder. */
  static Optional<Browser> installed(Path profile) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Browser(program, profile));
  }

  /**
   * Lays a page out, runs its scripts and returns what it is then, as HTML.
   *
   * @param dark whether the reader likes dark pages
   */
  String open(Path page, boolean dark) throws IOException, InterruptedException {
    Path out = profile.resolveSibling(profile.getFileName() + ".html");
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile,
            "--window-size=1600,1000",
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            "--dump-dom",
            page.toUri().toString());
    Process process =
        builder.redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("No answer from " + Arrays.toString(builder.command().toArray()));
    }
    return Files.readString(out, UTF_8);
  }
}
