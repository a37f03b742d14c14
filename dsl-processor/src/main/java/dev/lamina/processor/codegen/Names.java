package dev.lamina.processor.codegen;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeName;
import com.squareup.javapoet.TypeVariableName;

/** The types that generated code is written with. */
final class Names {
  private static final String GRAPH = "dev.lamina.runtime.graph";

  static final ClassName OPS = ClassName.get("org.tensorflow.op", "Ops");
  static final ClassName OPERAND = ClassName.get("org.tensorflow", "Operand");
  static final ClassName FUSED_BATCH_NORM = ClassName.get("org.tensorflow.op.nn", "FusedBatchNorm");
  static final ClassName FLOAT32 = ClassName.get("org.tensorflow.types", "TFloat32");
  static final ClassName FLOATING = ClassName.get("org.tensorflow.types.family", "TFloating");
  static final ClassName WEIGHTS = ClassName.get(GRAPH, "Weights");
  static final ClassName INITIALIZER = ClassName.get(GRAPH, "Initializer");
  static final ClassName NN = ClassName.get(GRAPH, "Nn");
  static final ClassName NORMS = ClassName.get(GRAPH, "Norms");
  static final ClassName CHANNELS = ClassName.get(GRAPH, "Channels");
  static final ClassName NETWORK_GRAPH = ClassName.get(GRAPH, "NetworkGraph");
  static final ClassName NETWORK_DEFINITION = ClassName.get(GRAPH, "NetworkDefinition");
  static final ClassName DECLARED_LAYERS = ClassName.get("dev.lamina.dsl", "DeclaredLayers");
  static final ClassName LIST = ClassName.get("java.util", "List");
  static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

  /** The compute type. */
  static final TypeVariableName T = TypeVariableName.get("T", FLOATING);

  /** {@code Operand<T>}. */
  static final TypeName OPERAND_T = ParameterizedTypeName.get(OPERAND, TypeVariableName.get("T"));

  private Names() {}
}
