package dev.lamina.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.problem.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes, weights and multiply-adds of every primitive, without a compiler. */
class PrimitivesTest {
  private static final Shape MAP = new Shape.Map(9, 6, 4);
  private static final Shape HUGE = new Shape.Map(65_536, 32_767, 1);
  private static final Shape VECTOR = new Shape.Vector(8);
  private static final Window TWO = new Window(2, 2, 1, new Window.Fixed(Pads.NONE));

  static List<Arguments> shapes() {
    return List.of(
        of(conv(16, same(3, 1, 1), 1), "[N, 9, 6, 16]", MAP),
        of(conv(16, same(3, 2, 1), 2), "[N, 5, 3, 16]", MAP),
        of(conv(4, same(3, 1, 2), 4), "[N, 9, 6, 4]", MAP),
        of(conv(4, new Window(4, 3, 1, new Window.Upper()), 1), "[N, 3, 2, 4]", MAP),
        of(conv(4, valid(7), 1), "kernel: KernelTooLarge", MAP),
        of(conv(16, same(3, 1, 1), 3), "groups: GroupsDoNotDivide", MAP),
        of(conv(6, same(3, 1, 1), 4), "groups: GroupsDoNotDivide", MAP),
        of(conv(1 << 20, same(1023, 1, 1), 1), "kernel: TooLarge", MAP),
        of(conv(4, same(1, 1, 1), 1), "filters: TooLarge", HUGE),
        of(conv(4, same(3, 1, 1), 1), ": NeedsMap", VECTOR),
        of(norm(), "[N, 9, 6, 4]", MAP),
        of(norm(), ": NeedsMap", VECTOR),
        of(new Primitive.Activation(ActivationKind.RELU), "[N, 9, 6, 4]", MAP),
        of(new Primitive.Activation(ActivationKind.RELU), "[N, 8]", VECTOR),
        of(new Primitive.MaxPool(TWO), "[N, 4, 3, 4]", MAP),
        of(new Primitive.MaxPool(valid(7)), "size: KernelTooLarge", MAP),
        of(new Primitive.MaxPool(TWO), ": NeedsMap", VECTOR),
        of(new Primitive.AvgPool(same(3, 2, 1)), "[N, 5, 3, 4]", MAP),
        of(new Primitive.AvgPool(TWO), ": NeedsMap", VECTOR),
        of(new Primitive.GlobalAvgPool(), "[N, 4]", MAP),
        of(new Primitive.GlobalAvgPool(), ": NeedsMap", VECTOR),
        of(new Primitive.Dense(10, true), "[N, 10]", VECTOR),
        of(new Primitive.Dense(10, true), ": NeedsVector", MAP),
        of(new Primitive.Dense(1 << 20, true), "units: TooLarge", new Shape.Vector(1 << 20)),
        of(new Primitive.Flatten(), "[N, 216]", MAP),
        of(new Primitive.Flatten(), ": NeedsMap", VECTOR),
        of(new Primitive.Pad(new Pads(1, 2, 3, 4)), "[N, 12, 13, 4]", MAP),
        of(new Primitive.Pad(Pads.all(1)), "pixels: TooLarge", HUGE),
        of(new Primitive.Pad(Pads.all(1)), ": NeedsMap", VECTOR),
        of(new Primitive.PadShortcut(2, 2, 3), "[N, 5, 3, 9]", MAP),
        of(new Primitive.Dropout(0.5), "[N, 9, 6, 4]", MAP),
        of(new Primitive.Scale(2), "[N, 8]", VECTOR),
        of(new Primitive.Add(), "[N, 9, 6, 4]", MAP, MAP, MAP),
        of(new Primitive.Add(), "in2: AddMismatch", MAP, MAP, VECTOR),
        of(new Primitive.Concat(), "[N, 9, 6, 9]", MAP, new Shape.Map(9, 6, 5)),
        of(new Primitive.Concat(), "[N, 16]", VECTOR, VECTOR),
        of(new Primitive.Concat(), "in1: ConcatMismatch", MAP, new Shape.Map(9, 7, 4)),
        of(new Primitive.Concat(), ": TooLarge", HUGE, HUGE),
        of(new Primitive.Multiply(), "[N, 9, 6, 4]", MAP, MAP),
        of(new Primitive.Multiply(), "[N, 9, 6, 4]", MAP, new Shape.Vector(4)),
        of(new Primitive.Multiply(), "in1: MultiplyMismatch", MAP, VECTOR),
        of(new Primitive.Multiply(), "in1: MultiplyMismatch", new Shape.Vector(4), MAP),
        of(new Primitive.ResponseNorm(), "[N, 9, 6, 4]", MAP),
        of(new Primitive.ResponseNorm(), ": NeedsMap", VECTOR),
        of(new Primitive.LayerNorm(1e-5, false), "[N, 9, 6, 4]", MAP),
        of(new Primitive.LayerNorm(1e-5, false), "[N, 8]", VECTOR),
        of(new Primitive.GroupNorm(2, 1e-5, false), "[N, 9, 6, 4]", MAP),
        of(new Primitive.GroupNorm(3, 1e-5, false), "norm: GroupsDoNotDivide", MAP),
        of(new Primitive.GroupNorm(2, 1e-5, false), ": NeedsMap", VECTOR),
        of(new Primitive.ChannelScale(1e-6), "[N, 8]", VECTOR),
        of(new Primitive.DropPath(0.1), "[N, 9, 6, 4]", MAP),
        of(new Primitive.GlobalMaxPool(), "[N, 4]", MAP),
        of(new Primitive.GlobalMaxPool(), ": NeedsMap", VECTOR),
        of(new Primitive.Split(2, 2), "[N, 9, 6, 2]", MAP),
        of(new Primitive.Split(1, 3), "of: GroupsDoNotDivide", MAP),
        of(new Primitive.Split(1, 2), ": NeedsMap", VECTOR),
        of(new Primitive.Shuffle(2), "[N, 9, 6, 4]", MAP),
        of(new Primitive.Shuffle(3), "groups: GroupsDoNotDivide", MAP),
        of(new Primitive.Shuffle(2), ": NeedsMap", VECTOR),
        of(new Primitive.Upsample(2), "[N, 18, 12, 4]", MAP),
        of(new Primitive.Upsample(1023), "factor: TooLarge", HUGE),
        of(new Primitive.Upsample(2), ": NeedsMap", VECTOR));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesThisShape(Primitive primitive, String expected, List<Shape> inputs) {
    assertThat(inferred(primitive, inputs)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void passesOverWhatIsNotKnown(Primitive primitive, String expected, List<Shape> inputs) {
    List<Shape> unknown = new ArrayList<>(inputs);
    unknown.set(unknown.size() - 1, Shape.unknown());
    assertThat(inferred(primitive, unknown)).isEqualTo("[N, ?]");
  }

  static List<Arguments> weights() {
    return List.of(
        of(conv(16, same(3, 2, 1), 2), "x/kernel [3, 3, 2, 16]; 4320", MAP),
        of(
            new Primitive.Convolution(16, same(1, 1, 1), 1, true, "ZEROS"),
            "x/kernel [1, 1, 4, 16], x/bias [16]; 3456",
            MAP),
        of(
            norm(),
            "x/scale [4], x/offset [4], x/movingMean [4] untrained, x/movingVariance [4] untrained;"
                + " 0",
            MAP),
        of(new Primitive.Activation(ActivationKind.GELU), "; 0", MAP),
        of(new Primitive.MaxPool(TWO), "; 0", MAP),
        of(new Primitive.AvgPool(TWO), "; 0", MAP),
        of(new Primitive.GlobalAvgPool(), "; 0", MAP),
        of(new Primitive.Dense(10, true), "x/kernel [8, 10], x/bias [10]; 80", VECTOR),
        of(new Primitive.Dense(10, false), "x/kernel [8, 10]; 80", VECTOR),
        of(new Primitive.Flatten(), "; 0", MAP),
        of(new Primitive.Pad(Pads.all(1)), "; 0", MAP),
        of(new Primitive.PadShortcut(2, 2, 3), "; 0", MAP),
        of(new Primitive.Dropout(0.5), "; 0", MAP),
        of(new Primitive.Scale(2), "; 0", MAP),
        of(new Primitive.Add(), "; 0", MAP, MAP),
        of(new Primitive.Concat(), "; 0", MAP, MAP),
        of(new Primitive.Multiply(), "; 0", MAP, MAP),
        of(new Primitive.LayerNorm(1e-5, false), "x/scale [4], x/offset [4]; 0", MAP),
        of(new Primitive.ResponseNorm(), "x/scale [4], x/offset [4]; 0", MAP),
        of(new Primitive.GroupNorm(2, 1e-5, true), "x/scale [4], x/offset [4]; 0", MAP),
        of(new Primitive.ChannelScale(1e-6), "x/scale [8]; 0", VECTOR),
        of(new Primitive.DropPath(0.1), "; 0", MAP),
        of(new Primitive.GlobalMaxPool(), "; 0", MAP),
        of(new Primitive.Split(2, 2), "; 0", MAP),
        of(new Primitive.Shuffle(2), "; 0", MAP),
        of(new Primitive.Upsample(2), "; 0", MAP));
  }

  @ParameterizedTest
  @MethodSource("weights")
  void hasTheseWeightsAndMultiplyAdds(Primitive primitive, String expected, List<Shape> inputs) {
    Inferred.Known out = (Inferred.Known) ShapeRules.infer(primitive, named(inputs));
    List<Weight> weights = WeightRules.of("x", primitive, inputs.get(0));
    String all =
        weights.stream()
            .map(w -> w.name() + " " + w.shape() + (w.role().trained() ? "" : " untrained"))
            .collect(Collectors.joining(", "));
    assertThat(all + "; " + WeightRules.multiplyAdds(primitive, weights, out.shape()))
        .isEqualTo(expected);
  }

  /** A primitive that is missing in one of the tables fails here. */
  @Test
  void theTablesHaveEveryPrimitive() {
    Set<Class<?>> all = Set.of(Primitive.class.getPermittedSubclasses());
    assertThat(classes(shapes())).isEqualTo(all);
    assertThat(classes(weights())).isEqualTo(all);
  }

  private static Set<Class<?>> classes(List<Arguments> table) {
    return table.stream().map(row -> row.get()[0].getClass()).collect(Collectors.toSet());
  }

  private static String inferred(Primitive primitive, List<Shape> inputs) {
    Inferred inferred = ShapeRules.infer(primitive, named(inputs));
    if (inferred instanceof Inferred.Fault fault) {
      Message message = fault.message().apply("x");
      assertThat(message.text()).contains("'x'");
      return fault.attribute() + ": " + message.code();
    }
    return ((Inferred.Known) inferred).shape().toString();
  }

  private static List<ShapeRules.Input> named(List<Shape> shapes) {
    List<ShapeRules.Input> inputs = new ArrayList<>();
    shapes.forEach(
        shape -> inputs.add(new ShapeRules.Input("in" + inputs.size(), shape, Remedies.NONE)));
    return inputs;
  }

  private static Arguments of(Primitive primitive, String expected, Shape... inputs) {
    return Arguments.of(primitive, expected, List.of(inputs));
  }

  private static Primitive conv(int filters, Window window, int groups) {
    return new Primitive.Convolution(filters, window, groups, false, "HE_NORMAL_FAN_OUT");
  }

  private static Primitive norm() {
    return new Primitive.BatchNorm(0.9, 1e-5, false);
  }

  private static Window same(int size, int stride, int dilation) {
    return new Window(size, stride, dilation, new Window.Symmetric());
  }

  private static Window valid(int size) {
    return new Window(size, 1, 1, new Window.Fixed(Pads.NONE));
  }
}
