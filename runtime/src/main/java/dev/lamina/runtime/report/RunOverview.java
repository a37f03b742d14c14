package dev.lamina.runtime.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A run as its folder's {@code result.json} tells of it. Whatever stands in such a folder, reading
 * it does no harm: links are not followed, large files are not read, and what cannot be read is
 * said to be so.
 *
 * @param folder the run's folder
 * @param result what is in its result.json; empty if that cannot be told
 * @param remark why there is no result, or how the run ended; empty of one that is complete
 */
public record RunOverview(Path folder, Optional<Result> result, String remark) {
  private static final long LARGEST = 1_000_000;

  /**
   * The numbers of a run; what a file lacks is empty.
   *
   * @param network the network's name
   * @param dataset the data set's name
   * @param epochs how many were finished
   * @param testAccuracy 0 to 1
   * @param averagedTestAccuracy the same averaged over views of each image
   * @param testLoss in nats
   * @param seconds training and evaluation together
   */
  public record Result(
      String network,
      String dataset,
      OptionalDouble epochs,
      OptionalDouble testAccuracy,
      OptionalDouble averagedTestAccuracy,
      OptionalDouble testLoss,
      OptionalDouble seconds) {}

  /**
   * Looks at all runs in a folder.
   *
   * @param folder the folder of runs' folders, such as {@code runs}
   * @return one for each folder in it, by name
   * @throws LaminaException if the folder itself cannot be read
   */
  public static List<RunOverview> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new LaminaException("There is no folder " + folder + ".");
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> Files.isDirectory(child) || Files.isSymbolicLink(child))
          .sorted()
          .map(RunOverview::of)
          .toList();
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + folder, e);
    }
  }

  /** Looks at one run's folder. */
  public static RunOverview of(Path folder) {
    if (Files.isSymbolicLink(folder)) {
      return without(folder, "a symbolic link, not followed");
    }
    Path file = folder.resolve("result.json");
    try {
      if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        return without(folder, unfinished(folder));
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return without(
            folder,
            Files.isSymbolicLink(file)
                ? "result.json is a symbolic link, not followed"
                : "result.json is no file");
      }
      long bytes = Files.size(file);
      if (bytes > LARGEST) {
        return without(
            folder, String.format(Locale.ROOT, "result.json has %,d bytes, not read", bytes));
      }
      return read(folder, Files.readString(file));
    } catch (CharacterCodingException e) {
      return without(folder, "result.json is damaged: it is no UTF-8");
    } catch (IOException e) {
      return without(folder, "result.json cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String unfinished(Path folder) {
    boolean run =
        Files.exists(folder.resolve("history.csv"), LinkOption.NOFOLLOW_LINKS)
            || Files.exists(folder.resolve("run.json"), LinkOption.NOFOLLOW_LINKS);
    return run ? "going on, or ended without a result" : "no run";
  }

  private static RunOverview read(Path folder, String text) {
    try {
      JsonNode json = Json.tree(text);
      Result result =
          new Result(
              text(json, "network"),
              text(json, "dataset"),
              number(json, "epochs"),
              number(json, "testAccuracy"),
              number(json, "averagedTestAccuracy"),
              number(json, "testLoss"),
              number(json, "seconds"));
      String end = json.has("end") ? text(json, "end") : "completed";
      return new RunOverview(
          folder, Optional.of(result), end.equals("completed") ? "" : end.replace('_', ' '));
    } catch (JsonProcessingException | IllegalStateException e) {
      return without(folder, "result.json is damaged");
    }
  }

  private static RunOverview without(Path folder, String remark) {
    return new RunOverview(folder, Optional.empty(), remark);
  }

  private static String text(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isTextual()) {
      throw new IllegalStateException(member);
    }
    return value.textValue();
  }

  private static OptionalDouble number(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      throw new IllegalStateException(member);
    }
    return OptionalDouble.of(value.doubleValue());
  }
}
