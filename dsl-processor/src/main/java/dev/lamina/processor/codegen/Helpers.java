package dev.lamina.processor.codegen;

import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeVariableName;
import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.model.Primitive;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** The private methods that several layers of a generated class share. */
final class Helpers {
  private final boolean scalesDiffer;
  private final boolean normsDiffer;
  private final Set<String> constants = new TreeSet<>();
  private Optional<Primitive.BatchNorm> batchNorm = Optional.empty();

  Helpers(CheckedNetwork network) {
    List<Primitive.BatchNorm> norms =
        network.model().primitives(Primitive.BatchNorm.class).toList();
    this.scalesDiffer = norms.stream().anyMatch(Primitive.BatchNorm::zeroScale);
    this.normsDiffer =
        norms.stream().mapToDouble(Primitive.BatchNorm::epsilon).distinct().count() > 1
            || norms.stream().mapToDouble(Primitive.BatchNorm::momentum).distinct().count() > 1;
  }

  /** Whether epsilon or momentum are not the same everywhere, so that each call gives its own. */
  boolean normsDiffer() {
    return normsDiffer;
  }

  /** Whether some scales start at zero, so that each call says how its own starts. */
  boolean scalesDiffer() {
    return scalesDiffer;
  }

  /** Notes that a layer calls {@code batchNorm}. */
  void usesBatchNorm(Primitive.BatchNorm norm) {
    batchNorm = Optional.of(norm);
  }

  /** Notes a constant of the runtime's, to be imported. */
  void usesConstant(String name) {
    constants.add(name);
  }

  /** The runtime's constants that were called for, sorted. */
  Set<String> constants() {
    return constants;
  }

  /** The methods that were called for. */
  List<MethodSpec> methods() {
    return batchNorm.stream().map(this::batchNorm).toList();
  }

  private MethodSpec batchNorm(Primitive.BatchNorm norm) {
    TypeVariableName t = TypeVariableName.get("T");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("batchNorm")
            .addJavadoc(
                """
                Batch norm: by the batch's mean and variance in training, which then blend into the
                moving statistics; by the moving statistics in inference.
                """)
            .addModifiers(Modifier.PRIVATE)
            .returns(Names.OPERAND_T)
            .addParameter(Names.OPS, "tf")
            .addParameter(Names.OPERAND_T, "x")
            .addParameter(String.class, "name")
            .addParameter(long.class, "channels");
    if (normsDiffer) {
      method.addParameter(float.class, "epsilon").addParameter(float.class, "factor");
    }
    CodeBlock scale = CodeBlock.of("w.scale(name + $S, channels)", "/scale");
    if (scalesDiffer) {
      method.addParameter(Names.INITIALIZER, "scale");
      scale = CodeBlock.of("w.scale(name + $S, scale, channels)", "/scale");
    }
    return method
        .addCode(
            CodeBlock.builder()
                .add(
                    "$T y =\n$>$>tf.nn.fusedBatchNorm(\n$>$>",
                    ParameterizedTypeName.get(Names.FUSED_BATCH_NORM, t, Names.FLOAT32))
                .add("x,\n$L,\n", scale)
                .add("w.offset(name + $S, channels),\n", "/offset")
                .add("w.movingMean(name + $S, channels),\n", "/movingMean")
                .add("w.movingVariance(name + $S, channels),\n", "/movingVariance")
                .add(
                    "$T.epsilon($L),\n",
                    Names.FUSED_BATCH_NORM,
                    normsDiffer ? "epsilon" : Literals.floating(norm.epsilon()))
                .add(
                    "$T.exponentialAvgFactor($L),\n",
                    Names.FUSED_BATCH_NORM,
                    normsDiffer ? "factor" : Literals.floating(1 - norm.momentum()))
                .add("$T.isTraining(w.training()));\n$<$<$<$<", Names.FUSED_BATCH_NORM)
                .beginControlFlow("if (w.training())")
                .addStatement("w.update(name + $S, y.batchMean())", "/movingMean")
                .addStatement("w.update(name + $S, y.batchVariance())", "/movingVariance")
                .endControlFlow()
                .addStatement("return y.y()")
                .build())
        .build();
  }
}
