package dev.lamina.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.cluster.ClusterProcesses.Ended;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that is lost, or does not belong there, ends the others with a message that names it.
 */
class ClusterFailureTest {
  /** Longer than any test waits. */
  private static final TrainingPlan LONG =
      TrainingPlan.forEpochs(100_000).withBatchSize(6).withSchedule(Schedule.constant(0.001f));

  private static final int LOST = 2;

  @TempDir Path temp;

  private ClusterProcesses training() throws Exception {
    ClusterProcesses workers = new ClusterProcesses(temp, 3);
    for (int i = 0; i < 3; i++) {
      workers.start("plain", LONG, "-", "");
    }
    workers.awaitSteps(0, 3);
    return workers;
  }

  @Test
  void aKilledWorkerIsNamed() throws Exception {
    try (ClusterProcesses workers = training()) {
      workers.process(LOST).destroyForcibly();
      List<Ended> ended = workers.await();

      String message =
          "lamina: Worker 2 (" + workers.address(2) + ") was lost: its connection ended.";
      assertThat(ended).extracting(Ended::exitCode).containsExactly(2, 2, 137);
      assertThat(ended.get(0).message()).isEqualTo(message);
      assertThat(ended.get(1).message()).isEqualTo(message);
    }
  }

  @Test
  void aHangingWorkerIsNamed() throws Exception {
    try (ClusterProcesses workers = training()) {
      long pid = workers.process(LOST).pid();
      new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().waitFor();
      List<Ended> ended = List.of(workers.ended(0), workers.ended(1));

      String message =
          "lamina: Worker 2 ("
              + workers.address(2)
              + ") was lost: nothing was heard of it for 5 s; its process hangs, or the network"
              + " between is cut.";
      assertThat(ended).extracting(Ended::exitCode).containsExactly(2, 2);
      assertThat(ended).extracting(Ended::message).containsExactly(message, message);
    }
  }

  /** Two workers, of whom the chief reaches the other's TensorFlow by a relay. */
  private ClusterProcesses relayed(TcpRelay relay, List<Integer> ports) throws Exception {
    ClusterProcesses workers =
        new ClusterProcesses(
            temp,
            task ->
                List.of(
                    "localhost:" + ports.get(0),
                    "localhost:" + (task == 0 ? relay.port() : ports.get(1))),
            task -> List.of());
    workers.start("plain", LONG, "-", "").start("plain", LONG, "-", "");
    workers.awaitSteps(0, 3);
    return workers;
  }

  @Test
  void aStepThatHangsThoughAllProcessesLiveEndsThem() throws Exception {
    List<Integer> ports = LocalPorts.free(2);
    try (TcpRelay relay = new TcpRelay(ports.get(1));
        ClusterProcesses workers = relayed(relay, ports)) {
      relay.hold();
      List<Ended> ended = workers.await();

      assertThat(ended).extracting(Ended::exitCode).containsExactly(2, 2);
      assertThat(ended.get(0).message())
          .isEqualTo(ended.get(1).message())
          .matches(
              "lamina: Step [\\d,]+ of all workers hangs: it takes \\d+ s by now, and the longest"
                  + " after the first took \\d\\.\\d s. A worker's device hangs, or nothing goes"
                  + " through between the ports of the workers.");
    }
  }

  @Test
  void aWorkerWhoseProcessLivesAndWhoseTrainingHangsIsNamed() throws Exception {
    try (ClusterProcesses workers = new ClusterProcesses(temp, 2)) {
      workers.start("plain", LONG, "-", "").start("plain", LONG, "-", "hang");
      List<Ended> ended = workers.await();

      assertThat(ended).extracting(Ended::exitCode).containsExactly(2, 2);
      assertThat(ended.get(0).message())
          .matches(
              "lamina: Worker 1 \\(localhost:\\d+\\) was lost: its process lives, but its training"
                  + " hangs\\. The others wait for it in step 4 for \\d+ s\\.");
      assertThat(ended.get(1).message()).startsWith("lamina: stuck: Worker 1 (localhost:");
    }
  }

  @Test
  void aConnectionBetweenServersThatBreaksIsNoDefect() throws Exception {
    List<Integer> ports = LocalPorts.free(2);
    TcpRelay relay = new TcpRelay(ports.get(1));
    try (ClusterProcesses workers = relayed(relay, ports)) {
      relay.close();
      List<Ended> ended = workers.await();

      assertThat(ended).extracting(Ended::exitCode).containsExactly(2, 2);
      assertThat(ended.get(0).message())
          .isEqualTo(ended.get(1).message())
          .matches(
              "lamina: Worker 1 \\(localhost:\\d+\\) was lost: TensorFlow's connection to its port"
                  + " ended\\.");
    }
  }

  @Test
  void aPortInUseIsToldBeforeAnyoneWaits() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        ClusterProcesses workers =
            new ClusterProcesses(
                temp,
                List.of("localhost:" + taken.getLocalPort(), "localhost:1"),
                task -> List.of())) {
      Ended ended = workers.start("plain", LONG, "-", "").ended(0);

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.message())
          .isEqualTo(
              "lamina: Something listens on port "
                  + taken.getLocalPort()
                  + " of this machine, where TensorFlow's server has to; end it, or give this"
                  + " worker another port.");
    }
  }

  @Test
  void aWorkerInAnotherWayIsRefused() throws Exception {
    try (ClusterProcesses workers = new ClusterProcesses(temp, 2)) {
      workers.start("norm", LONG, "-", "sync").start("norm", LONG, "-", "bfloat16");

      assertThat(workers.ended(1).message())
          .endsWith(
              " is to do another thing than the chief: its gradients travel as bfloat16, the"
                  + " chief's as float32; its batch norm is by worker, the chief's synchronised.");
    }
  }

  @Test
  void aWorkerWithAnotherPlanIsRefused() throws Exception {
    try (ClusterProcesses workers = new ClusterProcesses(temp, 2)) {
      workers.start("plain", LONG, "-", "").start("plain", LONG.withBatchSize(4), "-", "");
      List<Ended> ended = workers.await();

      String difference =
          "Worker 1 ("
              + workers.address(1)
              + ") is to do another thing than the chief: batchSize is 4 there, 6 in the chief's"
              + " plan.";
      assertThat(ended).extracting(Ended::exitCode).containsExactly(2, 2);
      assertThat(ended.get(0).message()).isEqualTo("lamina: A worker was refused: " + difference);
      assertThat(ended.get(1).message())
          .isEqualTo("lamina: The chief refused this worker: " + difference);
    }
  }
}
