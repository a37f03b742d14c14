package dev.lamina.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Members that are null or empty are absent; an index may be a string; a job may be a map. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'cluster': {'worker': ['a:1', 'b:2'], 'ps': []}, 'task': {'type': 'worker', 'index': 1}}",
        "{'cluster': {'worker': ['a:1', 'b:2'], 'ps': null, 'chief': {}, 'master': null},"
            + " 'task': {'type': 'worker', 'index': '1'}}",
        "{'cluster': {'worker': {'1': 'b:2', '0': 'a:1'}, 'evaluator': 7},"
            + " 'task': {'type': 'worker', 'index': 1.0}, 'environment': null}",
        "{'cluster': {'chief': ['a:1'], 'worker': ['b:2']}, 'task': {'type': 'worker', 'index': 0}}"
      })
  void readsWhatSchedulersLeaveEmpty(String json) {
    assertThat(ClusterForm.ofTfConfig(json.replace('\'', '"')))
        .isEqualTo(ClusterForm.of("a:1,b:2", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"cluster": {"worker": ["a:1"]}}                                                                  | it lacks 'task'
          {}                                                                                                | it lacks 'cluster'
          3                                                                                                 | it is no JSON object
          []                                                                                                | it is no JSON object
          {"cluster"                                                                                        | it is no JSON
          {"cluster": null, "task": null}                                                                   | 'cluster' is null, not an object
          {"cluster": "none"}                                                                               | 'cluster' is "none", not an object
          {"cluster": 3}                                                                                    | 'cluster' is 3, not an object
          {"cluster": ["a:1"]}                                                                              | 'cluster' is ["a:1"], not an object
          {"cluster": {"worker": ["a:1"]}, "task": "worker"}                                                | 'task' is "worker", not an object
          {"cluster": {"worker": ["a:1"]}, "task": {}}                                                      | it lacks 'task.type'
          {"cluster": {"worker": ["a:1"]}, "task": {"type": null}}                                          | 'task.type' is null, not a job's name
          {"cluster": {"worker": ["a:1"]}, "task": {"type": 3}}                                             | 'task.type' is 3, not a job's name
          {"cluster": {"worker": ["a:1"]}, "task": {"type": ["worker"]}}                                    | 'task.type' is ["worker"], not a job's name
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker"}}                                      | it lacks 'task.index'
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": null}}                       | 'task.index' is null, not a whole number from 0 on
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": 0.5}}                        | 'task.index' is 0.5, not a whole number from 0 on
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": -1}}                         | 'task.index' is -1, not a whole number from 0 on
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": 1e99}}                       | 'task.index' is 1E+99, not a whole number from 0 on
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": "a"}}                        | 'task.index' is "a", not a whole number from 0 on
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": {}}}                         | 'task.index' is {}, not a whole number from 0 on
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": [0]}}                        | 'task.index' is [0], not a whole number from 0 on
          {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": 1}}                          | its task worker 1 is not among the cluster's 1 workers
          {"cluster": {"worker": ["a:1"], "evaluator": ["b:1"]}, "task": {"type": "evaluator", "index": 0}} | its task evaluator 0 is not among the cluster's 1 workers
          {"cluster": {"worker": null}, "task": {"type": "worker", "index": 0}}                             | its task worker 0 is not among the cluster's 0 workers
          {"cluster": {}, "task": {"type": "worker", "index": 0}}                                           | its task worker 0 is not among the cluster's 0 workers
          {"cluster": {"worker": "a:1,b:2"}, "task": {"type": "worker", "index": 0}}                        | 'cluster.worker' is "a:1,b:2", not a list of addresses
          {"cluster": {"worker": 2}, "task": {"type": "worker", "index": 0}}                                | 'cluster.worker' is 2, not a list of addresses
          {"cluster": {"worker": [null]}, "task": {"type": "worker", "index": 0}}                           | 'cluster.worker[0]' is null, not an address
          {"cluster": {"worker": ["a:1", 7]}, "task": {"type": "worker", "index": 0}}                       | 'cluster.worker[1]' is 7, not an address
          {"cluster": {"worker": [["a:1"]]}, "task": {"type": "worker", "index": 0}}                        | 'cluster.worker[0]' is ["a:1"], not an address
          {"cluster": {"worker": ["a"]}, "task": {"type": "worker", "index": 0}}                            | 'cluster.worker[0]' is "a", not host:port with a port from 1 to 65535
          {"cluster": {"worker": ["a:99999"]}, "task": {"type": "worker", "index": 0}}                      | 'cluster.worker[0]' is "a:99999", not host:port with a port from 1 to 65535
          {"cluster": {"worker": {"1": "a:1"}}, "task": {"type": "worker", "index": 1}}                     | it lacks 'cluster.worker.0'
          {"cluster": {"worker": {"0": null}}, "task": {"type": "worker", "index": 0}}                      | 'cluster.worker.0' is null, not an address
          {"cluster": {"chief": true, "worker": ["a:1"]}, "task": {"type": "worker", "index": 0}}           | 'cluster.chief' is true, not a list of addresses
          {"cluster": {"worker": ["a:1"], "ps": ["b:1"]}, "task": {"type": "worker", "index": 0}}           | it has parameter servers ('cluster.ps'), and training here is synchronous, by workers
          {"cluster": {"worker": ["a:1"], "ps": "b:1"}, "task": {"type": "worker", "index": 0}}             | 'cluster.ps' is "b:1", not a list of addresses
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
