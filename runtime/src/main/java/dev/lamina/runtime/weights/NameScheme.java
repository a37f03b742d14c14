package dev.lamina.runtime.weights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a framework names a kind of network's weights, and what it computes with them: rules between
 * its names and a network's, which are read in both directions.
 *
 * @param name what it is called
 * @param layout how kernels are laid out
 * @param epsilon what batch norm adds to the variance; empty if it may be any
 * @param padding where a stride's odd pixel goes; empty if it may be either
 * @param parts the last part of the framework's name by that of the network's, such as weight by
 *     kernel
 * @param counter the last part of the name of a count that stands beside every norm and is not used
 * @param rules the first that fits a layer's name holds
 */
public record NameScheme(
    String name,
    Layout layout,
    Optional<Double> epsilon,
    Optional<PaddingKind> padding,
    Map<String, String> parts,
    Optional<String> counter,
    List<Rule> rules) {

  /** Where zeros stand around a map whose convolution has a stride. */
  public enum PaddingKind {
    /** As many before as behind, as PyTorch. */
    SYMMETRIC,
    /** The odd one behind, as TensorFlow's SAME. */
    UPPER
  }

  /**
   * Which name of the framework's is which of a network's.
   *
   * @param ours a layer's, such as {@code conv2/block1/conv1}
   * @param theirs the same without its last part, such as {@code layer1.0.conv1}
   * @param pointwise whether the framework has a 1x1 convolution where the network has a dense
   *     layer
   */
  record Rule(NamePattern ours, NamePattern theirs, boolean pointwise) {}

  /**
   * The framework's name of a weight.
   *
   * @param text the name
   * @param pointwise whether it is the kernel of a 1x1 convolution for that of a dense layer
   */
  public record Foreign(String text, boolean pointwise) {}

  /** Copies lists and maps. */
  public NameScheme {
    parts = Map.copyOf(parts);
    rules = List.copyOf(rules);
  }

  /**
   * Returns the framework's name of a weight.
   *
   * @param weight such as {@code conv2/block1/conv1/kernel}
   * @return the name; empty if no rule has it
   */
  public Optional<Foreign> foreign(String weight) {
    int cut = weight.lastIndexOf('/');
    String part = parts.get(weight.substring(cut + 1));
    if (cut < 0 || part == null) {
      return Optional.empty();
    }
    String layer = weight.substring(0, cut);
    for (Rule rule : rules) {
      Optional<Map<String, Integer>> values = rule.ours().match(layer);
      if (values.isPresent()) {
        return rule.theirs().names(values.get()).stream()
            .findFirst()
            .map(name -> new Foreign(name + "." + part, rule.pointwise()));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the weights that a name of the framework's may be.
   *
   * @param foreign such as {@code layer1.0.conv1.weight}
   * @return such as {@code conv2/block1/conv1/kernel}; several where a network may be declared in
   *     several ways
   */
  public List<String> ours(String foreign) {
    int cut = foreign.lastIndexOf('.');
    if (cut < 0) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    List<String> leaves =
        parts.entrySet().stream()
            .filter(part -> part.getValue().equals(foreign.substring(cut + 1)))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    for (Rule rule : rules) {
      rule.theirs().match(foreign.substring(0, cut)).stream()
          .flatMap(values -> rule.ours().names(values).stream())
          .forEach(layer -> leaves.forEach(leaf -> found.add(layer + "/" + leaf)));
    }
    List<String> own = new ArrayList<>(found);
    own.removeIf(each -> foreign(each).filter(back -> back.text().equals(foreign)).isEmpty());
    return own;
  }

  /** Returns whether a tensor is a count that stands beside a norm and is not used. */
  public boolean isCounter(String foreign) {
    return counter.isPresent() && foreign.endsWith("." + counter.get());
  }
}
