package dev.lamina.runtime.tensorboard;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.plan.EpochMetrics;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * Writes scalars for TensorBoard ({@code tensorboard --logdir runs}).
 *
 * <p>{@code step/loss}, {@code step/accuracy} and {@code step/learning rate} come every so many
 * steps; {@code train/loss}, {@code train/accuracy}, {@code validation/...}, {@code test/...} and
 * {@code epoch/images per second} come with every epoch. All are drawn over the run's steps. Losses
 * are in nats, accuracies from 0 to 1.
 *
 * <p>The file is named {@code events.out.tfevents.SECONDS.lamina}, by the clock. A run that goes on
 * writes another one, which tells TensorBoard to forget what came after the checkpoint in the first
 * one.
 */
public final class TensorBoard implements TrainingListener, AutoCloseable {
  /** How the names of event files begin, by which TensorBoard knows them. */
  public static final String PREFIX = "events.out.tfevents.";

  private static final double MILLIS = 1e3;

  private final Path folder;
  private final int everySteps;
  private final Clock clock;
  private EventFile file;

  /**
   * Makes the listener; it writes nothing before the run starts.
   *
   * @param folder where the event file goes; made if absent
   * @param everySteps a step's scalars are written after every so many steps; 0 for never
   */
  public TensorBoard(Path folder, int everySteps) {
    this(folder, everySteps, Clock.systemUTC());
  }

  /** For tests: another clock. */
  TensorBoard(Path folder, int everySteps, Clock clock) {
    this.folder = folder;
    this.everySteps = everySteps;
    this.clock = clock;
  }

  /**
   * Makes the event file.
   *
   * @throws dev.lamina.runtime.LaminaException if that cannot be done
   */
  @Override
  public void started(TrainingStart start) {
    write(
        () -> {
          Files.createDirectories(folder);
          file = create(clock.millis() / 1000);
          file.add(event().setFileVersion(EventFile.VERSION).build());
          if (start.resumed().isPresent()) {
            file.add(
                event()
                    .setStep(start.resumed().get().step() + 1)
                    .setSessionLog(
                        SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START))
                    .build());
          }
        });
  }

  /** A name that is taken gets the next second's. */
  private EventFile create(long second) throws IOException {
    try {
      return EventFile.create(
          folder.resolve(String.format(Locale.ROOT, "%s%010d.lamina", PREFIX, second)));
    } catch (FileAlreadyExistsException e) {
      return create(second + 1);
    }
  }

  /**
   * Writes a step's scalars, if that is due.
   *
   * @throws dev.lamina.runtime.LaminaException if they cannot be written
   */
  @Override
  public void stepFinished(StepMetrics step) {
    if (everySteps > 0 && step.step() % everySteps == 0) {
      Map<String, Double> scalars = new LinkedHashMap<>();
      scalars.put("step/loss", (double) step.loss());
      scalars.put("step/accuracy", (double) step.accuracy());
      scalars.put("step/learning rate", (double) step.learningRate());
      write(() -> file.add(scalars(step.step(), scalars)));
    }
  }

  /**
   * Writes an epoch's scalars and forces them to the disk.
   *
   * @throws dev.lamina.runtime.LaminaException if they cannot be written
   */
  @Override
  public void epochFinished(EpochMetrics epoch) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("train/loss", epoch.trainLoss());
    scalars.put("train/accuracy", epoch.trainAccuracy());
    epoch
        .validation()
        .ifPresent(
            it -> {
              scalars.put("validation/loss", it.loss());
              scalars.put("validation/accuracy", it.accuracy());
            });
    epoch
        .test()
        .ifPresent(
            it -> {
              scalars.put("test/loss", it.loss());
              scalars.put("test/accuracy", it.accuracy());
            });
    scalars.put("epoch/images per second", epoch.imagesPerSecond());
    write(
        () -> {
          file.add(scalars(epoch.step(), scalars));
          file.force();
        });
  }

  /** Closes the file. */
  @Override
  public void finished(TrainingResult result) {
    close();
  }

  /** Closes the file, if it is open; also right after a failure. */
  @Override
  public void close() {
    if (file != null) {
      write(
          () -> {
            file.force();
            file.close();
          });
      file = null;
    }
  }

  private Event scalars(long step, Map<String, Double> scalars) {
    Summary.Builder summary = Summary.newBuilder();
    scalars.forEach(
        (tag, value) ->
            summary.addValue(
                Summary.Value.newBuilder().setTag(tag).setSimpleValue(value.floatValue())));
    return event().setStep(step).setSummary(summary).build();
  }

  private Event.Builder event() {
    return Event.newBuilder().setWallTime(clock.millis() / MILLIS);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot write TensorBoard's event file to " + folder, e);
    }
  }
}
