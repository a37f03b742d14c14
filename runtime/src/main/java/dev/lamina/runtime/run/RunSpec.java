package dev.lamina.runtime.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
import dev.lamina.runtime.data.DataSource;
import dev.lamina.runtime.json.RecordJson;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * What a run is, as its folder keeps it in {@code run.json}: enough to open the same images, build
 * the same network and go on by the same plan, whoever began it.
 *
 * @param format the version of the file's form; a release reads its own and all older ones
 * @param lamina the release that began the run
 * @param network the class name of the network
 * @param data where the images are
 * @param plan how it is trained
 * @param checkpoints when checkpoints are written; empty if none are
 * @param place where it is computed, unless told otherwise
 */
public record RunSpec(
    int format,
    String lamina,
    String network,
    DataSource data,
    TrainingPlan plan,
    Optional<Keeping> checkpoints,
    Place place) {
  /** The form that this release writes. */
  public static final int FORMAT = 1;

  private static final RecordJson JSON = new RecordJson("run");

  /**
   * When checkpoints are written and which are kept, as in {@link ModelCheckpoint}.
   *
   * @param everySteps one after every so many updates; 0 for none by updates
   * @param everyEpochs one after every so many epochs; 0 for none by epochs
   * @param keepLast how many of the newest are kept
   * @param best by what the best epoch's is kept too
   */
  public record Keeping(long everySteps, int everyEpochs, int keepLast, Optional<Metric> best) {
    /** Returns that of a policy, wherever it writes to. */
    public static Keeping of(ModelCheckpoint policy) {
      return new Keeping(
          policy.everySteps(), policy.everyEpochs(), policy.keepLast(), policy.best());
    }

    /** Returns the policy for a run's folder. */
    public ModelCheckpoint in(RunFolder folder) {
      return new ModelCheckpoint(folder.checkpoints(), everySteps, everyEpochs, keepLast, best);
    }
  }

  /**
   * Where a run is computed.
   *
   * @param device as {@link dev.lamina.runtime.graph.Device} is written: {@code auto}, {@code cpu}
   *     or {@code gpu:N}
   * @param workers how many processes of one machine train together
   * @param parallelism what they agree on
   */
  public record Place(String device, int workers, Parallelism parallelism) {
    /** One process, on whatever device there is. */
    public static final Place USUAL = new Place("auto", 1, Parallelism.USUAL);

    /**
     * Refuses what cannot be.
     *
     * @throws LaminaException if there is no worker
     */
    public Place {
      Checks.require(workers >= 1, "A run of %d workers cannot be; give at least 1.", workers);
    }
  }

  /** Returns that of a run which begins. */
  public static RunSpec of(TrainingStart start, Place place) {
    return new RunSpec(
        FORMAT,
        Release.VERSION,
        start.network().className(),
        start.source(),
        start.plan(),
        start.checkpoints().map(Keeping::of),
        place);
  }

  /** Returns this with its images from somewhere else. */
  public RunSpec withData(DataSource other) {
    return new RunSpec(format, lamina, network, other, plan, checkpoints, place);
  }

  /** Returns the file's text. */
  public String json() {
    return JSON.text(this);
  }

  /**
   * Writes it into a run's folder.
   *
   * @throws LaminaException if it cannot be written, or a part of it is of a kind that nobody named
   */
  public void write(RunFolder folder) {
    try {
      DurableFiles.write(folder.spec(), json());
    } catch (IOException e) {
      throw RunFolder.failure(folder.spec(), e);
    }
  }

  /**
   * Reads it from a run's folder.
   *
   * @return empty of a run that an early release began, which kept the words of who asked for it
   * @throws LaminaException if the folder is no run's, or the file is damaged, of a later form, or
   *     names what is not known here
   */
  public static Optional<RunSpec> read(RunFolder folder) {
    try {
      return parse(Files.readString(folder.spec()));
    } catch (NoSuchFileException e) {
      throw new LaminaException(
          folder.path() + " is no folder of a run: it has no " + folder.spec().getFileName() + ".",
          e);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + folder.spec(), e);
    } catch (LaminaException e) {
      throw new LaminaException(folder.spec() + " cannot be used. " + e.getMessage(), e);
    }
  }

  private static Optional<RunSpec> parse(String text) {
    JsonNode tree = JSON.tree(text);
    if (tree.has("arguments")) {
      return Optional.empty();
    }
    requireFormat(tree);
    return Optional.of(JSON.parse(tree, RunSpec.class));
  }

  /** A later form may have other members; its number and release come first in every one. */
  private static void requireFormat(JsonNode tree) {
    JsonNode format = tree.path("format");
    boolean later = format.isNumber() && format.doubleValue() > FORMAT;
    Checks.require(
        !later,
        "It is of form %s, this release (%s) reads forms up to %d; Lamina %s, which wrote it, or a"
            + " later release reads it.",
        format,
        Release.VERSION,
        FORMAT,
        tree.get("lamina"));
  }
}
