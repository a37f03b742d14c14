package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code train --workers}, each worker in a process of its own. {@code -Dlamina.kills=N} sets how
 * often one is killed.
 */
class WorkersCommandTest {
  private static final int KILLS = Integer.getInteger("lamina.kills", 1);
  private static final int LONGEST_WAIT_MILLIS = 300;
  private static final long PATIENCE_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void workersTrainAsOneRunThatAnyNumberGoesOnWith() throws Exception {
    String begin = "Tiny --limit 64 --epochs 2 --batch 8 --checkpoint-steps 1 --keep 99";
    assertThat(train(begin + " --workers 2 --out run").waitFor()).as(err()).isZero();
    assertThat(out())
        .contains(
            "\n"
                + "Workers    2, each with 4 images of a batch; gradients travel as float32, batch"
                + " norm is by worker\n")
        .containsOnlyOnce("\nepoch 2/2: ")
        .contains("\nWrote " + folder.resolve("run/result.json"));
    assertThat(err())
        .containsPattern(
            "TensorFlow's gRPC server listens on port \\d+ of every interface of this machine and"
                + " asks nobody who he is; docs/guides/several-machines.md says how to confine"
                + " it.\n");
    byte[] weights = newestWeights("run");

    cutBack();
    assertThat(train("--resume run").waitFor()).as(err()).isZero();
    assertThat(out()).contains("\nWorkers    2, ", "\nResumed    after step 3, ");
    assertThat(out()).doesNotContain("last bits");
    assertThat(newestWeights("run")).isEqualTo(weights);

    cutBack();
    assertThat(train("--resume run --workers 1").waitFor()).as(err()).isZero();
    assertThat(out())
        .doesNotContain("\nWorkers ")
        .contains("not with the same last bits")
        .contains("2 workers then, 1 worker now")
        .contains("\nTest accuracy ");
  }

  /** What is behind the third step is cut off, as a crash does. */
  private void cutBack() {
    CheckpointStore store = new CheckpointStore(folder.resolve("run/checkpoints"));
    store.remove(store.newestFirst().stream().filter(place -> place.step() > 3).toList());
  }

  private byte[] newestWeights(String run) throws IOException {
    Path newest =
        new CheckpointStore(folder.resolve(run + "/checkpoints")).newestFirst().get(0).folder();
    return Files.readAllBytes(newest.resolve("variables.safetensors"));
  }

  /** Killed workers, be it the chief, leave no trace in the result. */
  @Test
  void killedWorkersAreStartedAgain() throws Exception {
    String command =
        "Tiny --limit 128 --batch 8 --checkpoint-steps 1 --workers 2 --restarts "
            + KILLS
            + " --epochs "
            + (5 + KILLS)
            + " --out ";
    assertThat(train(command + "whole").waitFor()).as(err()).isZero();
    Process training = train(command + "run");
    Random random = new Random(5);
    long step = 0;
    for (int i = 0; i < KILLS; i++) {
      step = awaitStepAfter(step, training);
      Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
      List<ProcessHandle> workers = training.children().toList();
      workers.get(random.nextInt(workers.size())).destroyForcibly();
      int restart = i + 1;
      await(training, () -> err().contains("(restart " + restart + " of at most " + KILLS + ")"));
    }
    assertThat(training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(training.exitValue()).as(err()).isZero();
    assertThat(newestWeights("run")).isEqualTo(newestWeights("whole"));
    assertThat(Files.readString(folder.resolve("run/history.csv")))
        .isEqualTo(Files.readString(folder.resolve("whole/history.csv")))
        .hasLineCount(6 + KILLS);
  }

  /** No process ends by itself: each loses the others, and all start again. */
  @Test
  void brokenConnectionsAreMadeAnew() throws Exception {
    assumeTrue(breaks(1), "skipped: only root can break connections, by ss of iproute2");
    Process training =
        train("Tiny --limit 512 --batch 8 --checkpoint-steps 1 --workers 2 --epochs 3 --out run");
    awaitStepAfter(0, training);
    Matcher port = Pattern.compile("listens on port (\\d+)").matcher(err());
    assertThat(port.find()).isTrue();
    await(
        training,
        () ->
            breaks(Integer.parseInt(port.group(1)))
                && err()
                    .contains(
                        " All start again from the last checkpoint (restart 1 of at most 3)"));
    assertThat(training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(training.exitValue()).as(err()).isZero();
    assertThat(err())
        .containsPattern("lamina: Worker \\d.* was lost: .*connection.* ended\\.\n")
        .contains(
            "\nlamina: The workers lost each other. All start again from the last checkpoint");
    assertThat(out()).contains("\nepoch 3/3: ");
  }

  /** Breaks the connections to a port of this machine; returns whether the system allows it. */
  private static boolean breaks(int port) {
    try {
      Process process =
          new ProcessBuilder("ss", "-K", "dport", "=", String.valueOf(port))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return !said.contains("not permitted");
    } catch (IOException e) {
      // There is no such program.
      return false;
    }
  }

  /** The one that was signalled asks its workers to stop, and passes on all that they say. */
  @Test
  void aSignalStopsAllAndSaysHowToGoOn() throws Exception {
    Process training =
        train("Tiny --limit 512 --batch 8 --checkpoint-steps 1 --workers 2 --epochs 99 --out run");
    awaitStepAfter(0, training);
    training.destroy();

    assertThat(training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(training.exitValue()).as(err()).isEqualTo(143);
    assertThat(out()).contains("\nGo on with ./lamina train --resume " + folder.resolve("run"));
    assertThat(err())
        .contains("Stopping after the running step; what was written is kept.")
        .doesNotContain("Exception");
  }

  /** Returns the step of a checkpoint that was written behind another. */
  private long awaitStepAfter(long before, Process training) throws Exception {
    CheckpointStore store = new CheckpointStore(folder.resolve("run/checkpoints"));
    long[] step = {0};
    await(
        training,
        () -> {
          step[0] = store.newestFirst().stream().mapToLong(place -> place.step()).max().orElse(0);
          return step[0] > before && training.children().count() == 2;
        });
    return step[0];
  }

  @Test
  void refusesWhatMakesNoSense() {
    refuses(
        "--workers 0",
        "--workers 0 --restarts 3 makes no sense; give at least 1 worker and 0 restarts.");
    refuses(
        "--cluster a:1,b:1,c:1 --task 0 --batch 128",
        "A batch of 128 images cannot be shared out evenly to 3 workers; use a batch of 126 or 129."
            + " See --batch.");
    refuses(
        "--workers 2 --cluster a:1,b:1 --task 0",
        "--workers starts all workers on this machine, and --cluster says that they are elsewhere;"
            + " give one of them.");
    refuses(
        "--workers 2 --control-port 7",
        "--workers chooses all ports itself; leave --control-port away.");
    refuses(
        "--sync-norm",
        "--sync-norm is for training by several processes; add --workers N or --cluster, or leave"
            + " it away.");
    refuses(
        "--workers 2 --worker-timeout 1",
        "--join-timeout 300 and --worker-timeout 1 cannot be; give at least 1 and 3 seconds.");
    refuses(
        "--cluster a:1,b:1",
        "--cluster and --task go together: the addresses of all workers, and which of them this"
            + " is.");
    refuses(
        "--cluster a:1,b:1 --task 2",
        "The cluster has 2 workers, so there is no task 2; tasks are numbered from 0.");
    refuses(
        "--cluster a:1,b --task 0",
        "'b' is no worker's address; it is host:port, such as 10.0.0.7:2222.");
    refuses("--auto-resume", "--auto-resume needs --out, the run's folder.");
    assertThat(CommandLineRun.of(folder, Map.of("TF_CONFIG", "{}"), "train", "Tiny").err())
        .isEqualTo(
            "lamina: TF_CONFIG cannot be used: it lacks 'cluster'. It has the form {\"cluster\":"
                + " {\"worker\": [\"host:port\", ...]}, \"task\": {\"type\": \"worker\", \"index\":"
                + " 0}}; unset it to train alone.\n");
  }

  @Test
  void saysThatWorkersTakeTurns() {
    ClusterOptions options = new ClusterOptions();
    Choices.register(new CommandLine(options)).parseArgs("--workers", "5");
    assertThat(options.crowd(2))
        .contains(
            "5 workers take turns on the 2 threads of this machine, each with memory of its own.");
    assertThat(options.crowd(5)).isEmpty();
  }

  private void refuses(String options, String message) {
    List<String> command = new ArrayList<>(List.of("train", "Tiny"));
    command.addAll(List.of(options.split(" ", -1)));
    CommandLineRun run = CommandLineRun.of(folder, command.toArray(String[]::new));
    assertThat(run.err()).isEqualTo("lamina: " + message + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private String out() throws IOException {
    return CommandLineProcess.out(folder);
  }

  private String err() throws IOException {
    return CommandLineProcess.err(folder);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Process process, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited: %s", err()).isLessThan(end);
      assertThat(process.isAlive()).as(err()).isTrue();
      Thread.sleep(20);
    }
  }

  private Process train(String options) throws IOException {
    List<String> command = new ArrayList<>(List.of("train"));
    command.addAll(List.of(options.split(" ", -1)));
    if (!options.startsWith("--resume")) {
      command.addAll(List.of("--precision", "float32"));
    }
    return CommandLineProcess.start(folder, command);
  }
}
