package dev.lamina.runtime.proof;

import dev.lamina.runtime.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * What a machine was asked before, in a file. Whatever cannot be read counts as never asked.
 *
 * <p>The file has the key's lines, a line for each way in which a call was tried, and a checksum of
 * all these.
 */
final class ProofCache {
  private static final String FORMAT = "lamina kernels 1";
  private static final String SUM = "sum ";

  private final Path folder;
  private final ProofKey key;

  /**
   * @param folder for these files alone; it need not exist
   * @param key what the findings hold for
   */
  ProofCache(Path folder, ProofKey key) {
    this.folder = folder;
    this.key = key;
  }

  Path file() {
    return folder.resolve(key.name() + ".txt");
  }

  /** Returns what is known; empty if there is no file, or a damaged one. */
  Map<Trial, Finding> read() {
    if (!Files.isReadable(file())) {
      return Map.of();
    }
    try {
      return parse(Files.readString(file()));
    } catch (IOException | IllegalArgumentException e) {
      // Damaged, or of another release: asked anew and written anew.
      return Map.of();
    }
  }

  /**
   * Adds what was found to what is there.
   *
   * @throws IOException if it cannot be written; nothing is lost but time
   */
  void add(Map<Trial, Finding> findings) throws IOException {
    Map<Trial, Finding> all = new LinkedHashMap<>(read());
    all.putAll(findings);
    Files.createDirectories(folder);
    Path own = folder.resolve(key.name() + "-" + ProcessHandle.current().pid() + ".txt");
    DurableFiles.write(own, text(all));
    DurableFiles.move(own, file());
  }

  /**
   * Does something while no other process does so with the same file.
   *
   * @throws IOException if there can be no lock
   */
  @SuppressWarnings("try") // The lock is only held.
  <T> T alone(Supplier<T> something) throws IOException {
    Files.createDirectories(folder);
    Path lock = folder.resolve(key.name() + ".lock");
    // A file's lock is between processes; the class is one between threads.
    synchronized (ProofCache.class) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        return something.get();
      }
    }
  }

  private String text(Map<Trial, Finding> findings) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add(FORMAT);
    lines.add(key.text());
    findings.forEach((trial, finding) -> lines.add(trial.line() + "\t" + finding.line()));
    String body = lines.toString();
    return body + SUM + sum(body) + "\n";
  }

  private Map<Trial, Finding> parse(String text) {
    int sum = text.lastIndexOf(SUM);
    String head = FORMAT + "\n" + key.text() + "\n";
    if (sum < 0
        || !text.startsWith(head)
        || !text.substring(sum).equals(SUM + sum(text.substring(0, sum)) + "\n")) {
      throw new IllegalArgumentException("damaged");
    }
    Map<Trial, Finding> findings = new LinkedHashMap<>();
    text.substring(head.length(), sum)
        .lines()
        .forEach(
            line -> {
              String[] parts = line.split("\t", 3);
              findings.put(Trial.parse(parts[0] + "\t" + parts[1]), Finding.parse(parts[2]));
            });
    return findings;
  }

  private static String sum(String text) {
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
