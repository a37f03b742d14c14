package dev.lamina.runtime.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lamina.runtime.LaminaException;
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
    JsonElement config;
    try {
      config = JsonParser.parseString(json);
    } catch (JsonParseException e) {
      throw refusal("it is no JSON");
    }
    if (!config.isJsonObject()) {
      throw refusal("it is no JSON object");
    }
    JsonObject cluster = object(config.getAsJsonObject(), CLUSTER);
    JsonObject task = object(config.getAsJsonObject(), TASK);
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

  private static JsonObject object(JsonObject config, String name) {
    JsonElement member = member(config, name, name);
    if (!member.isJsonObject()) {
      throw refusal(is(name, member, "an object"));
    }
    return member.getAsJsonObject();
  }

  private static JsonElement member(JsonObject parent, String name, String path) {
    if (!parent.has(name)) {
      throw refusal("it lacks '" + path + "'");
    }
    return parent.get(name);
  }

  private static String type(JsonObject task) {
    String path = TASK + ".type";
    JsonElement type = member(task, "type", path);
    if (!isString(type)) {
      throw refusal(is(path, type, "a job's name"));
    }
    return type.getAsString();
  }

  /** Some schedulers write it as a string. */
  private static int index(JsonObject task) {
    String path = TASK + ".index";
    JsonElement index = member(task, "index", path);
    try {
      int number = new BigDecimal(isScalar(index) ? index.getAsString() : "").intValueExact();
      if (number >= 0) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw refusal(is(path, index, "a whole number from 0 on"));
    }
    throw refusal(is(path, index, "a whole number from 0 on"));
  }

  /** Returns a job's addresses; none if it is absent, null or empty. */
  private static List<WorkerAddress> addresses(JsonObject cluster, String job) {
    String path = CLUSTER + "." + job;
    JsonElement tasks = cluster.has(job) ? cluster.get(job) : new JsonObject();
    List<WorkerAddress> addresses = new ArrayList<>();
    if (tasks.isJsonArray()) {
      for (JsonElement address : tasks.getAsJsonArray()) {
        addresses.add(address(path + "[" + addresses.size() + "]", address));
      }
    } else if (tasks.isJsonObject()) {
      JsonObject byNumber = tasks.getAsJsonObject();
      for (int number = 0; number < byNumber.size(); number++) {
        String key = String.valueOf(number);
        addresses.add(address(path + "." + key, member(byNumber, key, path + "." + key)));
      }
    } else if (!tasks.isJsonNull()) {
      throw refusal(is(path, tasks, "a list of addresses"));
    }
    return addresses;
  }

  private static WorkerAddress address(String path, JsonElement text) {
    if (!isString(text)) {
      throw refusal(is(path, text, "an address"));
    }
    try {
      return WorkerAddress.of(text.getAsString());
    } catch (LaminaException e) {
      throw refusal(is(path, text, "host:port with a port from 1 to " + WorkerAddress.MOST));
    }
  }

  private static boolean isString(JsonElement member) {
    return member.isJsonPrimitive() && member.getAsJsonPrimitive().isString();
  }

  private static boolean isScalar(JsonElement member) {
    return member.isJsonPrimitive() && !member.getAsJsonPrimitive().isBoolean();
  }

  private static String is(String path, JsonElement member, String wanted) {
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
