package dev.lamina.runtime.graph.kernel;

import java.util.Arrays;
import java.util.Optional;

/** An operation of TensorFlow's that networks spend their time in. */
public enum KernelType {
  /** A convolution's output. */
  CONVOLUTION("Conv2D"),
  /** A convolution's gradient by its input. */
  INPUT_GRADIENT("Conv2DBackpropInput"),
  /** A convolution's gradient by its kernel. */
  KERNEL_GRADIENT("Conv2DBackpropFilter"),
  /** The output of a convolution of each channel by itself. */
  DEPTHWISE("DepthwiseConv2dNative"),
  /** Its gradient by the input. */
  DEPTHWISE_INPUT_GRADIENT("DepthwiseConv2dNativeBackpropInput"),
  /** Its gradient by the kernel. */
  DEPTHWISE_KERNEL_GRADIENT("DepthwiseConv2dNativeBackpropFilter"),
  /** A product of two matrices. */
  MATRIX_PRODUCT("MatMul"),
  /** Products of many pairs of matrices. */
  BATCH_MATRIX_PRODUCT("BatchMatMulV2"),
  /** Batch norm. */
  NORM("FusedBatchNormV3"),
  /** Batch norm's gradients by input, scale and offset. */
  NORM_GRADIENT("FusedBatchNormGradV3"),
  /** Largest values of windows. */
  MAX_POOL("MaxPool"),
  /** Its gradient. */
  MAX_POOL_GRADIENT("MaxPoolGrad"),
  /** Means of windows. */
  AVG_POOL("AvgPool"),
  /** Its gradient. */
  AVG_POOL_GRADIENT("AvgPoolGrad"),
  /** Adds a number to each channel. */
  BIAS("BiasAdd"),
  /** Its gradient by the numbers. */
  BIAS_GRADIENT("BiasAddGrad");

  private final String operation;

  KernelType(String operation) {
    this.operation = operation;
  }

  /** Returns TensorFlow's name of the operation, such as {@code Conv2D}. */
  public String operation() {
    return operation;
  }

  /** Returns whether it is a convolution of all channels with each other, or a gradient of one. */
  public boolean isConvolution() {
    return this == CONVOLUTION || this == INPUT_GRADIENT || this == KERNEL_GRADIENT;
  }

  /** Returns whether it is a convolution of each channel by itself, or a gradient of one. */
  public boolean isDepthwise() {
    return this == DEPTHWISE
        || this == DEPTHWISE_INPUT_GRADIENT
        || this == DEPTHWISE_KERNEL_GRADIENT;
  }

  /**
   * Finds the type of an operation.
   *
   * @param operation TensorFlow's name of it
   * @return empty for operations that no kernel of interest computes
   */
  public static Optional<KernelType> of(String operation) {
    return Arrays.stream(values()).filter(type -> type.operation.equals(operation)).findFirst();
  }
}
