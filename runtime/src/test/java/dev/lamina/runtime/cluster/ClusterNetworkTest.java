package dev.lamina.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.cluster.ClusterProcesses.Ended;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts, which are network namespaces with a cable between them. */
class ClusterNetworkTest {
  private static final String ID = Long.toString(ProcessHandle.current().pid(), 36);
  private static final List<String> HOSTS = List.of("lam" + ID + "a", "lam" + ID + "b");
  private static final List<String> ADDRESSES = List.of("10.231.77.1", "10.231.77.2");

  private static final TrainingPlan LONG =
      TrainingPlan.forEpochs(100_000).withBatchSize(8).withSchedule(Schedule.constant(0.001f));

  @TempDir Path temp;

  @BeforeEach
  void connectHosts() throws Exception {
    for (String host : HOSTS) {
      assumeTrue(ip("netns add " + host), "skipped: only root can make network namespaces");
    }
    assertThat(
            ip(
                "link add eth0 netns "
                    + HOSTS.get(0)
                    + " type veth peer name eth0 netns "
                    + HOSTS.get(1)))
        .isTrue();
    for (int i = 0; i < HOSTS.size(); i++) {
      inside(i, "addr add " + ADDRESSES.get(i) + "/24 dev eth0");
      inside(i, "link set lo up");
      inside(i, "link set eth0 up");
    }
  }

  @AfterEach
  void removeHosts() throws Exception {
    for (String host : HOSTS) {
      ip("netns delete " + host);
    }
  }

  private static void inside(int host, String command) throws Exception {
    assertThat(ip("-n " + HOSTS.get(host) + " " + command)).as(command).isTrue();
  }

  /** Runs ip; returns whether it succeeded. */
  private static boolean ip(String arguments) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(("ip " + arguments).split(" ", -1)).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && !said.contains("denied");
    } catch (IOException e) {
      // There is no such program.
      return false;
    }
  }

  private ClusterProcesses training(String name) throws Exception {
    ClusterProcesses workers =
        new ClusterProcesses(
            temp.resolve(name),
            ADDRESSES.stream().map(address -> address + ":2222").toList(),
            task -> List.of("ip", "netns", "exec", HOSTS.get(task)));
    for (int task = 0; task < HOSTS.size(); task++) {
      workers.start("plain", LONG, temp.resolve("checkpoints").toString(), "");
    }
    workers.awaitSteps(0, 3);
    return workers;
  }

  @Test
  void aCutCableStopsBothAndLosesNothing() throws Exception {
    long reached;
    try (ClusterProcesses workers = training("first")) {
      inside(0, "link set eth0 down");
      List<Ended> ended = workers.await();

      String lost =
          " was lost: nothing was heard of it for 5 s; its process hangs, or the network between is"
              + " cut.";
      assertThat(ended).extracting(Ended::exitCode).containsExactly(2, 2);
      assertThat(ended.get(0).message()).isEqualTo("lamina: Worker 1 (10.231.77.2:2222)" + lost);
      assertThat(ended.get(1).message())
          .isEqualTo("lamina: Worker 0, the chief (10.231.77.1:2222)" + lost);
      reached = ended.get(0).lastStep();
    }

    inside(0, "link set eth0 up");
    try (ClusterProcesses workers = training("second")) {
      workers.process(0).destroy();
      workers.process(1).destroy();
      assertThat(workers.ended(1).firstStep()).isEqualTo(reached + 1);
    }
  }
}
