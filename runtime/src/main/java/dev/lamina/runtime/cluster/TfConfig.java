package dev.lamina.runtime.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code TF_CONFIG}; see {@link ClusterForm#ofTfConfig}. */
final class TfConfig {
  private static final String CLUSTER = "cluster";
  private static final String TASK = "task";
  private static final String SERVERS = "ps";

  /** Jobs whose tasks are workers, in the order of the workers' numbers. */
  private static final List<String> JOBS = List.of("chief", "master", "worker");

  private static final int LONGEST_SHOWN = 60;

  private TfConfig() {}

  static ClusterForm read(String json) {
    JsonNode config;
    try {
      config = Json.tree(json);
    } catch (JsonProcessingException e) {
      throw refusal("it is no JSON");
    }
    if (!config.isObject()) {
      throw refusal("it is no JSON object");
    }
    JsonNode cluster = object(config, CLUSTER);
    JsonNode task = object(config, TASK);
    if (!addresses(cluster, SERVERS).isEmpty()) {
      throw refusal(
          "it has parameter servers ('cluster.ps'), and training here is synchronous, by workers");
    }
    String type = type(task);
    int index = index(task);
    List<WorkerAddress> workers = new ArrayList<>();
    Optional<Integer> own = Optional.empty();
    for (String job : JOBS) {
      List<WorkerAddress> tasks = addresses(cluster, job);
      if (job.equals(type) && index < tasks.size()) {
        own = Optional.of(workers.size() + index);
      }
      workers.addAll(tasks);
    }
    return ClusterForm.of(
        workers,
        own.orElseThrow(
            () ->
                refusal(
                    "its task "
                        + type
                        + " "
                        + index
                        + " is not among the cluster's "
                        + workers.size()
                        + " workers")));
  }

  private static JsonNode object(JsonNode config, String name) {
    JsonNode member = member(config, name, name);
    if (!member.isObject()) {
      throw refusal(is(name, member, "an object"));
    }
    return member;
  }

  private static JsonNode member(JsonNode parent, String name, String path) {
    if (!parent.has(name)) {
      throw refusal("it lacks '" + path + "'");
    }
    return parent.get(name);
  }

  private static String type(JsonNode task) {
    String path = TASK + ".type";
    JsonNode type = member(task, "type", path);
    if (!isString(type)) {
      throw refusal(is(path, type, "a job's name"));
    }
    return type.textValue();
  }

  /** Some schedulers write it as a string. */
  private static int index(JsonNode task) {
    String path = TASK + ".index";
    JsonNode index = member(task, "index", path);
    try {
      int number = new BigDecimal(isScalar(index) ? index.asText() : "").intValueExact();
      if (number >= 0) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw refusal(is(path, index, "a whole number from 0 on"));
    }
    throw refusal(is(path, index, "a whole number from 0 on"));
  }

  /** Returns a job's addresses; none if it is absent, null or empty. */
  private static List<WorkerAddress> addresses(JsonNode cluster, String job) {
    String path = CLUSTER + "." + job;
    JsonNode tasks = cluster.has(job) ? cluster.get(job) : Json.object();
    List<WorkerAddress> addresses = new ArrayList<>();
    if (tasks.isArray()) {
      for (JsonNode address : tasks) {
        addresses.add(address(path + "[" + addresses.size() + "]", address));
      }
    } else if (tasks.isObject()) {
      for (int number = 0; number < tasks.size(); number++) {
        String key = String.valueOf(number);
        addresses.add(address(path + "." + key, member(tasks, key, path + "." + key)));
      }
    } else if (!tasks.isNull()) {
      throw refusal(is(path, tasks, "a list of addresses"));
    }
    return addresses;
  }

  private static WorkerAddress address(String path, JsonNode text) {
    if (!isString(text)) {
      throw refusal(is(path, text, "an address"));
    }
    try {
      return WorkerAddress.of(text.textValue());
    } catch (LaminaException e) {
      throw refusal(is(path, text, "host:port with a port from 1 to " + WorkerAddress.MOST));
    }
  }

  private static boolean isString(JsonNode member) {
    return member.isTextual();
  }

  private static boolean isScalar(JsonNode member) {
    return member.isTextual() || member.isNumber();
  }

  private static String is(String path, JsonNode member, String wanted) {
    String text = member.toString();
    String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    return "'" + path + "' is " + shown + ", not " + wanted;
  }

  private static LaminaException refusal(String what) {
    return new LaminaException(
        "TF_CONFIG cannot be used: "
            + what
            + ". It has the form {\"cluster\": {\"worker\": [\"host:port\", ...]}, \"task\":"
            + " {\"type\": \"worker\", \"index\": 0}}; unset it to train alone.");
  }
}
