package dev.lamina.processor.model;

import dev.lamina.processor.model.Weight.Role;
import java.util.ArrayList;
import java.util.List;

/** The variables of a primitive, named below the operation that has them. */
final class WeightRules implements Primitive.Visitor<List<Weight>> {
  private final String name;
  private final Shape in;

  private WeightRules(String name, Shape in) {
    this.name = name;
    this.in = in;
  }

  /** Weights of an operation on a known input, in the order in which they are made. */
  static List<Weight> of(String name, Primitive primitive, Shape in) {
    return primitive.accept(new WeightRules(name, in));
  }

  /** Multiply-adds for one image: those of kernels alone count, one a weight and output pixel. */
  static long multiplyAdds(Primitive primitive, List<Weight> weights, Shape out) {
    if (!primitive.category().weighted()) {
      return 0;
    }
    long pixels = out instanceof Shape.Map map ? (long) map.height() * map.width() : 1;
    return Math.multiplyExact(pixels, weights.get(0).size());
  }

  @Override
  public List<Weight> convolution(Primitive.Convolution p) {
    int size = p.window().size();
    List<Integer> kernel = List.of(size, size, channels() / p.groups(), p.filters());
    return matrix(kernel, p.bias());
  }

  @Override
  public List<Weight> batchNorm(Primitive.BatchNorm p) {
    List<Integer> channels = List.of(channels());
    return List.of(
        weight(Role.SCALE, channels),
        weight(Role.OFFSET, channels),
        weight(Role.MOVING_MEAN, channels),
        weight(Role.MOVING_VARIANCE, channels));
  }

  @Override
  public List<Weight> activation(Primitive.Activation p) {
    return List.of();
  }

  @Override
  public List<Weight> maxPool(Primitive.MaxPool p) {
    return List.of();
  }

  @Override
  public List<Weight> avgPool(Primitive.AvgPool p) {
    return List.of();
  }

  @Override
  public List<Weight> globalAvgPool(Primitive.GlobalAvgPool p) {
    return List.of();
  }

  @Override
  public List<Weight> dense(Primitive.Dense p) {
    return matrix(List.of(channels(), p.units()), p.bias());
  }

  @Override
  public List<Weight> flatten(Primitive.Flatten p) {
    return List.of();
  }

  @Override
  public List<Weight> pad(Primitive.Pad p) {
    return List.of();
  }

  @Override
  public List<Weight> padShortcut(Primitive.PadShortcut p) {
    return List.of();
  }

  @Override
  public List<Weight> dropout(Primitive.Dropout p) {
    return List.of();
  }

  @Override
  public List<Weight> scale(Primitive.Scale p) {
    return List.of();
  }

  @Override
  public List<Weight> add(Primitive.Add p) {
    return List.of();
  }

  @Override
  public List<Weight> concat(Primitive.Concat p) {
    return List.of();
  }

  @Override
  public List<Weight> multiply(Primitive.Multiply p) {
    return List.of();
  }

  @Override
  public List<Weight> layerNorm(Primitive.LayerNorm p) {
    return scaleAndOffset();
  }

  @Override
  public List<Weight> groupNorm(Primitive.GroupNorm p) {
    return scaleAndOffset();
  }

  @Override
  public List<Weight> channelScale(Primitive.ChannelScale p) {
    return List.of(weight(Role.SCALE, List.of(channels())));
  }

  @Override
  public List<Weight> dropPath(Primitive.DropPath p) {
    return List.of();
  }

  @Override
  public List<Weight> globalMaxPool(Primitive.GlobalMaxPool p) {
    return List.of();
  }

  @Override
  public List<Weight> split(Primitive.Split p) {
    return List.of();
  }

  @Override
  public List<Weight> shuffle(Primitive.Shuffle p) {
    return List.of();
  }

  @Override
  public List<Weight> upsample(Primitive.Upsample p) {
    return List.of();
  }

  @Override
  public List<Weight> responseNorm(Primitive.ResponseNorm p) {
    return scaleAndOffset();
  }

  private List<Weight> scaleAndOffset() {
    List<Integer> channels = List.of(channels());
    return List.of(weight(Role.SCALE, channels), weight(Role.OFFSET, channels));
  }

  private List<Weight> matrix(List<Integer> kernel, boolean bias) {
    List<Weight> weights = new ArrayList<>(List.of(weight(Role.KERNEL, kernel)));
    if (bias) {
      weights.add(weight(Role.BIAS, List.of(kernel.get(kernel.size() - 1))));
    }
    return weights;
  }

  private Weight weight(Role role, List<Integer> shape) {
    return new Weight(name + "/" + role.suffix(), role, shape);
  }

  /** Channels of a map, units of a vector. */
  private int channels() {
    List<Integer> dimensions = in.dimensions();
    return dimensions.get(dimensions.size() - 1);
  }
}
