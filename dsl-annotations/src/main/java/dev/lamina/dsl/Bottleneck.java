package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A stage of bottleneck residual blocks: 1x1, 3x3 and 1x1 convolutions beside a shortcut (He et al.
 * 2015, figure 5 right).
 *
 * <p>{@code @Bottleneck(filters = 128, blocks = 4, stride = 2) Layer conv3();} on [N, 56, 56, 256]
 * becomes four blocks, [N, 28, 28, 512]. The first is
 *
 * <pre>
 *   in -> conv1 1x1 -> norm1 -> ReLU -> conv2 3x3, stride 2 -> norm2 -> ReLU -> conv3 1x1 -> norm3 -> add -> ReLU
 *    `--> project 1x1, stride 2 -> projectNorm -----------------------------------------------------^
 * </pre>
 *
 * with 128, 128 and 512 filters.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Bottleneck {
  /**
   * Filters before expansion: a block gives filters * expansion. From 1 to 1,048,576. No default in
   * a network; in a {@link Block} as the place of use and {@link Relative} say.
   */
  int filters() default 0;

  /** Number of blocks. From 1 to 1,000. Default 1. */
  int blocks() default 1;

  /** Stride of the first block. From 1 to 1,023. Default 1. */
  int stride() default 1;

  /** How many times filters a block gives. From 1 to 1,024. Default 4. */
  int expansion() default 4;

  /**
   * Filters of the first two convolutions. From 1 to 1,048,576. Default: filters. ResNeXt-50 32x4d
   * has width = 2 * filters and groups = 32.
   */
  int width() default 0;

  /** Groups of the 3x3 convolution. From 1; divides the width. Default 1. */
  int groups() default 1;

  /**
   * Channels of a group of the 3x3 convolution, in place of {@link #groups}, as RegNets count them.
   * From 1; divides the width. Default: width / groups.
   */
  int groupWidth() default 0;

  /**
   * Which convolution has the stride. Default {@link StrideOn#SPATIAL}, the 3x3, as in torchvision.
   */
  StrideOn strideOn() default StrideOn.SPATIAL;

  /** Where norms and activations stand. Default {@link Order#POST_ACTIVATION}. */
  Order order() default Order.POST_ACTIVATION;

  /** What a shortcut is where shapes change. Default {@link Shortcut#PROJECTION}. */
  Shortcut shortcut() default Shortcut.PROJECTION;

  /**
   * Whether a projection is followed by a norm. Default {@link ShortcutNorm#BY_ORDER}: yes in
   * post-activation blocks, no in pre-activation blocks.
   */
  ShortcutNorm shortcutNorm() default ShortcutNorm.BY_ORDER;

  /**
   * With {@link Order#PRE_ACTIVATION}: what a projection reads. Default {@link
   * ShortcutFrom#ACTIVATED}.
   */
  ShortcutFrom shortcutFrom() default ShortcutFrom.ACTIVATED;

  /**
   * Share of values that dropout before the last convolution sets to zero. From 0, below 1. Default
   * 0.
   */
  double dropout() default 0;

  /** The activation. Default {@link Activation#RELU}. */
  Activation activation() default Activation.RELU;

  /**
   * Whether the scale of the last norm of each block starts at zero (Goyal et al. 2017).
   * Post-activation only. Default false.
   */
  boolean zeroInit() default false;

  /**
   * Squeeze-and-excitation on the residual branch, just before the sum (Hu et al. 2018): how many
   * times the units of its first dense layer are fewer than the block's channels, 16 in the paper.
   * The quotient is rounded down. From 1 to 1,024. Default none.
   *
   * <p>Each channel is multiplied by a gate: mean over the map &rarr; dense layer with bias {@code
   * squeeze} &rarr; ReLU &rarr; dense layer with bias {@code excite} &rarr; {@link #gate}.
   */
  int squeeze() default 0;

  /**
   * Units of the first dense layer of a squeeze-and-excitation, which is there if this is written.
   * From 1 to 1,048,576. Default: channels / {@link #squeeze}.
   */
  int squeezeWidth() default 0;

  /**
   * With {@link #squeeze} or {@link #squeezeWidth} alone: what makes a gate of a number. Default
   * {@link Activation#SIGMOID}.
   */
  Activation gate() default Activation.SIGMOID;

  /**
   * Stochastic depth (Huang et al. 2016): the share of images of a batch whose residual branch is
   * left out in training, {rate} of every block, or {first, last} rising linearly from the stage's
   * first block to its last. Each from 0, below 1. Default none.
   *
   * <p>A network that drops from 0 in its first block to d in its last, as timm counts, has {@code
   * dropPath = {d * i / (n - 1), d * j / (n - 1)}} in a stage of its blocks i to j of n, counted
   * from 0.
   */
  double[] dropPath() default {};
}
