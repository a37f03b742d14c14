package dev.lamina.runtime.resume;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.NetworkInfo.WeightInfo;
import dev.lamina.runtime.weights.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights that a training begins from, in the place of drawn ones.
 *
 * @param from a run or an import
 * @param head whether the layer that gives the classes has them too
 */
public record InitialWeights(TrainedNetwork from, Head head) {

  /**
   * Returns the values for a network.
   *
   * @param network what is to be trained: of the same layers, but for those that give the classes
   *     where these begin anew
   * @return by the network's names; without those of a head that begins anew
   * @throws LaminaException if a weight is not there, or of another shape; the message has all
   */
  public Map<String, TensorBytes> of(NetworkInfo network) {
    String last = network.weights().get(network.weights().size() - 1).name();
    String headPrefix = last.substring(0, last.lastIndexOf('/') + 1);
    Map<String, TensorBytes> values = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    List<String> headFaults = new ArrayList<>();
    for (WeightInfo weight : network.weights()) {
      boolean ofHead = weight.name().startsWith(headPrefix);
      TensorBytes value = from.weights().get(weight.name());
      List<Long> shape = weight.shape().stream().map(Integer::longValue).toList();
      if (ofHead && head == Head.NEW) {
        continue;
      }
      if (value == null || !value.shape().equals(shape)) {
        String there = value == null ? "is not there" : "is " + value.shape() + " there";
        (ofHead ? headFaults : faults).add("'" + weight.name() + "' " + shape + " " + there);
      } else {
        values.put(weight.name(), value);
      }
    }
    refuse(network, faults, headFaults);
    return values;
  }

  private void refuse(NetworkInfo network, List<String> faults, List<String> headFaults) {
    if (faults.isEmpty() && headFaults.isEmpty()) {
      return;
    }
    if (faults.isEmpty()) {
      throw new LaminaException(
          "The weights in %s are of %d classes, %s gives %d: %s. The layer that gives the classes has to begin anew."
              .formatted(
                  from.checkpoint(),
                  from.classNames().size(),
                  network.name(),
                  network.output().get(0),
                  String.join(", ", headFaults)));
    }
    faults.addAll(headFaults);
    throw new LaminaException(
        "The weights in %s are of %s, which %s cannot begin from:\n  %s"
            .formatted(
                from.checkpoint(),
                from.network().info().name(),
                network.name(),
                String.join("\n  ", faults)));
  }
}
