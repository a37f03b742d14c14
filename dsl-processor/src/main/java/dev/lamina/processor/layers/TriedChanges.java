package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.Remedies;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What could be written otherwise in a layer's annotation so that it gives another shape: other
 * strides and widths, a pool's other paddings, and those of a pool right above it, each of them
 * tried by expanding the layer with it.
 *
 * @param inputs what the layer takes
 * @param shape what it gives now
 * @param above the changes of the layer that it takes, where that is one layer
 */
record TriedChanges(
    LayerDeclaration layer,
    List<Value> inputs,
    Shape shape,
    Trial trial,
    Optional<TriedChanges> above)
    implements Remedies {

  private static final List<String> PADDINGS = List.of("SAME_UPPER", "SAME", "VALID");

  /** Attributes and the values that they could have. */
  private record Change(Map<String, Object> values) {
    static Change of(String attribute, Object value) {
      return new Change(Map.of(attribute, value));
    }

    Change and(Change other) {
      Map<String, Object> both = new LinkedHashMap<>(values);
      both.putAll(other.values);
      return new Change(both);
    }

    String text() {
      return values.entrySet().stream()
          .map(entry -> entry.getKey() + " = " + entry.getValue())
          .collect(Collectors.joining(" and "));
    }
  }

  @Override
  public Optional<String> towards(Predicate<Shape> wanted, Shape near) {
    return changes(near).stream()
        .filter(change -> wanted.test(with(change, inputs).shape()))
        .findFirst()
        .map(this::advice)
        .or(() -> above.flatMap(pool -> pool.paddingFor(this, wanted)));
  }

  /**
   * Another padding of this layer, if it is a pool, with which the layer below it gives a wanted
   * shape.
   */
  private Optional<String> paddingFor(TriedChanges below, Predicate<Shape> wanted) {
    return paddings().stream()
        .filter(
            change -> {
              Value pooled = with(change, inputs);
              return pooled.shape().known()
                  && wanted.test(below.trial.expand(below.layer, List.of(pooled)).shape());
            })
        .findFirst()
        .map(this::advice);
  }

  private String advice(Change change) {
    return "give '%s' %s".formatted(layer.name(), change.text());
  }

  private List<Change> changes(Shape near) {
    List<Change> strides = strides(near);
    List<Change> widths = widths(near);
    List<Change> all = new ArrayList<>(strides);
    all.addAll(widths);
    all.addAll(paddings());
    widths.forEach(width -> strides.forEach(stride -> all.add(width.and(stride))));
    return all;
  }

  private List<Change> strides(Shape near) {
    if (!has("stride")
        || layer.strided().isPresent()
        || !(shape instanceof Shape.Map now && near instanceof Shape.Map goal)) {
      return List.of();
    }
    long pixels = (long) use().integer("stride") * now.height();
    List<Change> strides = new ArrayList<>();
    for (long stride = pixels / goal.height(); stride <= pixels / goal.height() + 1; stride++) {
      if (stride >= 1 && stride != use().integer("stride")) {
        strides.add(Change.of("stride", (int) stride));
      }
    }
    return strides;
  }

  private List<Change> widths(Shape near) {
    String width = has("units") ? "units" : "filters";
    List<Integer> now = shape.dimensions();
    List<Integer> goal = near.dimensions();
    if (!has(width)
        || !use().isNumber(width)
        || !use().explicit(width)
        || now.size() != goal.size()) {
      return List.of();
    }
    long product = (long) use().integer(width) * goal.get(goal.size() - 1);
    int per = now.get(now.size() - 1);
    return product % per == 0 && product / per <= Domain.CHANNELS.most()
        ? List.of(Change.of(width, (int) (product / per)))
        : List.of();
  }

  /** Of a pool alone: a convolution has its padding for a reason. */
  private List<Change> paddings() {
    return has("padding") && has("size") && !use().explicit("pixels")
        ? PADDINGS.stream().map(padding -> Change.of("padding", padding)).toList()
        : List.of();
  }

  private Value with(Change change, List<Value> given) {
    AnnotationUse changed = use();
    for (Map.Entry<String, Object> entry : change.values().entrySet()) {
      changed = changed.with(entry.getKey(), entry.getValue(), changed.origin());
    }
    return trial.expand(layer.with(changed), given);
  }

  private boolean has(String attribute) {
    return layer
        .annotation()
        .filter(annotation -> annotation.attributes().containsKey(attribute))
        .isPresent();
  }

  private AnnotationUse use() {
    return layer.annotation().orElseThrow();
  }
}
