package dev.lamina.runtime.doctor;

import dev.lamina.runtime.doctor.Row.Cell;
import dev.lamina.runtime.doctor.Row.Part;
import dev.lamina.runtime.doctor.Row.State;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelRule;
import dev.lamina.runtime.graph.kernel.Sizes;
import dev.lamina.runtime.proof.Finding;
import dev.lamina.runtime.proof.Judgement;
import dev.lamina.runtime.step.StepProof;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A proof as rows: an operation and its gradients in one. */
final class Rows {
  private final Map<List<String>, Map<Part, Cell>> cells = new LinkedHashMap<>();

  private Rows() {}

  static List<Row> of(StepProof proof) {
    Rows rows = new Rows();
    proof.ruled().forEach((call, rule) -> rows.add(call, ruled(call, rule)));
    proof.proof().judgements().forEach(each -> rows.add(each.call(), cell(each)));
    List<Row> all = new ArrayList<>();
    rows.cells.forEach((key, parts) -> all.add(new Row(key.get(0), key.get(1), parts)));
    return all;
  }

  private void add(KernelCall call, Cell cell) {
    cells
        .computeIfAbsent(List.of(operation(call), shapes(call)), key -> new EnumMap<>(Part.class))
        .merge(part(call), cell, Cell::worse);
  }

  private static Cell ruled(KernelCall call, KernelRule rule) {
    KernelForm form =
        rule.form().suits(call)
            ? rule.form()
            : KernelForm.of(call).get(KernelForm.of(call).size() - 1);
    return new Cell(State.REWRITTEN, "rewritten: " + form.word() + " (rule " + rule.id() + ")");
  }

  private static Cell cell(Judgement judgement) {
    if (judgement.form().isEmpty()) {
      return new Cell(State.REFUSED, "refused: " + judgement.direct().text());
    }
    if (judgement.right()) {
      boolean compared = judgement.direct().kind() == Finding.Kind.RIGHT;
      return compared
          ? new Cell(State.RIGHT, "right")
          : new Cell(State.NOT_COMPARED, "not compared");
    }
    return new Cell(
        State.REWRITTEN,
        "rewritten: " + judgement.form().get().word() + ", since " + judgement.direct().text());
  }

  private static Part part(KernelCall call) {
    return switch (call.type()) {
      case INPUT_GRADIENT,
          DEPTHWISE_INPUT_GRADIENT,
          NORM_GRADIENT,
          MAX_POOL_GRADIENT,
          AVG_POOL_GRADIENT ->
          Part.INPUT_GRADIENT;
      case KERNEL_GRADIENT, DEPTHWISE_KERNEL_GRADIENT, BIAS_GRADIENT -> Part.KERNEL_GRADIENT;
      default -> Part.FORWARD;
    };
  }

  /** The operation that the call is, or is a gradient of. */
  private static String operation(KernelCall call) {
    return switch (call.type()) {
      case CONVOLUTION, INPUT_GRADIENT, KERNEL_GRADIENT -> windowed("Conv2D", call);
      case DEPTHWISE, DEPTHWISE_INPUT_GRADIENT, DEPTHWISE_KERNEL_GRADIENT ->
          windowed("DepthwiseConv2d", call);
      case MAX_POOL, MAX_POOL_GRADIENT -> windowed("MaxPool", call);
      case AVG_POOL, AVG_POOL_GRADIENT -> windowed("AvgPool", call);
      case NORM, NORM_GRADIENT ->
          call.is("is_training") ? "FusedBatchNorm, training" : "FusedBatchNorm, inference";
      case BIAS, BIAS_GRADIENT -> "BiasAdd";
      case MATRIX_PRODUCT, BATCH_MATRIX_PRODUCT -> call.type().operation();
    };
  }

  private static String windowed(String name, KernelCall call) {
    Sizes window = call.kernel();
    Sizes strides = call.strides();
    return name
        + " "
        + window.get(0)
        + "x"
        + window.get(1)
        + (call.isStrided() ? " /" + sides(strides) : "")
        + (call.dilations().equals(Sizes.of(1, 1)) ? "" : " *" + sides(call.dilations()))
        + (call.padding().equals(KernelCall.VALID) ? " valid" : "");
  }

  private static String sides(Sizes both) {
    return both.get(0) == both.get(1) ? String.valueOf(both.get(0)) : both.toString();
  }

  private static String shapes(KernelCall call) {
    return switch (call.type()) {
      case MATRIX_PRODUCT ->
          call.x()
              + (call.is("transpose_a") ? "^T" : "")
              + " * "
              + call.kernel()
              + (call.is("transpose_b") ? "^T" : "");
      case BATCH_MATRIX_PRODUCT -> call.x() + " * " + call.kernel();
      case NORM, NORM_GRADIENT, BIAS, BIAS_GRADIENT -> image(call.x());
      default -> image(call.x()) + " -> " + image(call.y());
    };
  }

  private static String image(Sizes sizes) {
    return sizes.all().stream().skip(1).map(Rows::size).collect(Collectors.joining("x"));
  }

  private static String size(OptionalLong size) {
    return size.isPresent() ? String.valueOf(size.getAsLong()) : "?";
  }
}
