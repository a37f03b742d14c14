package dev.lamina.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What schedulers and command lines say about the workers. */
class ClusterFormTest {
  @Test
  void readsAddresses() {
    ClusterForm form = ClusterForm.of("a:2222,10.0.0.8:2223, [fe80::1]:2224", 1);

    assertThat(form.workers()).hasToString("[a:2222, 10.0.0.8:2223, [fe80::1]:2224]");
    assertThat(form.own()).isEqualTo(new WorkerAddress("10.0.0.8", 2223));
    assertThat(form.chief()).isFalse();
    assertThat(form.controlPort()).isEqualTo(3222);
    assertThat(ClusterForm.of("a:65000,b:1", 0).controlPort()).isEqualTo(64000);
    assertThat(ClusterForm.of("a:1,a:2,b:1", 1).onThisHost()).isEqualTo(2);
  }

  /** The example of TensorFlow's guide to training by several workers, and what Kubeflow writes. */
  @Test
  void readsTfConfig() {
    ClusterForm form =
        ClusterForm.ofTfConfig(
            """
            {"cluster": {"worker": ["host1:12345", "host2:23456"]},
             "task": {"type": "worker", "index": 1}}\
            """);
    assertThat(form).isEqualTo(ClusterForm.of("host1:12345,host2:23456", 1));

    ClusterForm kubeflow =
        ClusterForm.ofTfConfig(
            """
            {"cluster": {"chief": ["net-chief-0.kf.svc:2222"],
                         "worker": ["net-worker-0.kf.svc:2222", "net-worker-1.kf.svc:2222"]},
             "task": {"type": "worker", "index": 1}, "environment": "cloud"}\
            """);
    assertThat(kubeflow.task()).isEqualTo(2);
    assertThat(kubeflow.workers().get(0)).hasToString("net-chief-0.kf.svc:2222");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"cluster": {"worker": ["a:1"]}}                                                              | it lacks 'task'
          3                                                                                             | it is no such JSON
          {"cluster": {"worker": ["a:1"]}, "task": {}}                                                  | its task needs a 'type' and an 'index'
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": 1}}                      | its task worker 1 is not among the cluster's workers
          {"cluster": {"worker": ["a:1"], "evaluator": ["b:1"]}, "task": {"type": "evaluator", "index": 0}} | its task evaluator 0 is not among the cluster's workers
          {"cluster": {"worker": ["a:1"], "ps": ["b:1"]}, "task": {"type": "worker", "index": 0}}       | it has parameter servers ('ps'), and training here is synchronous, by workers
          """)
  void refusesOtherTfConfigs(String json, String why) {
    assertThatThrownBy(() -> ClusterForm.ofTfConfig(json))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("TF_CONFIG cannot be used: " + why + ". It has the form ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a      | 0 | 'a' is no worker's address; it is host:port, such as 10.0.0.7:2222.
          a:0    | 0 | The port of a is 0; ports are from 1 to 65535.
          a:1,a:1 | 0 | The cluster has a:1 twice; every worker needs an address of its own.
          a:1,b:1 | 2 | The cluster has 2 workers, so there is no task 2; tasks are numbered from 0.
          a:1,a:1001 | 0 | a:1001 is a worker's address and the chief's control port too; name another one.
          """)
  void refusesOtherAddresses(String addresses, int task, String message) {
    assertThatThrownBy(() -> ClusterForm.of(addresses, task))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }
}
