package dev.lamina.dsl;

/** Which convolution of a bottleneck has the stride. */
public enum StrideOn {
  /** The 3x3 convolution, as in torchvision ("ResNet v1.5"). */
  SPATIAL,
  /** The first 1x1 convolution, as in He et al. 2015 and keras.applications. */
  REDUCE
}
