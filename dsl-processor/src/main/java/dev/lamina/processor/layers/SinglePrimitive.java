package dev.lamina.processor.layers;

import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import java.util.Optional;
import java.util.function.Function;

/**
 * Layers that are one primitive, and an activation behind it where the annotation has that
 * attribute.
 *
 * @param primitive reads it; what is wrong is reported, and then the primitive is not used
 */
record SinglePrimitive(
    Inputs inputs,
    Optional<String> takesWidth,
    boolean countsClasses,
    Function<LayerContext, Primitive> primitive)
    implements SurfaceLayer {

  /** One that takes one input. */
  static SinglePrimitive of(Function<LayerContext, Primitive> primitive) {
    return new SinglePrimitive(Inputs.ONE, Optional.empty(), false, primitive);
  }

  /** One that joins inputs. */
  static SinglePrimitive joining(Function<LayerContext, Primitive> primitive) {
    return new SinglePrimitive(Inputs.TWO_OR_MORE, Optional.empty(), false, primitive);
  }

  /** The same with a width, which of a network's last layer is the number of classes. */
  SinglePrimitive ofClasses(String width) {
    return new SinglePrimitive(inputs, Optional.of(width), true, primitive);
  }

  @Override
  public Value expand(LayerContext context) {
    int before = context.reports().errors();
    Primitive one = primitive.apply(context);
    if (context.reports().errors() > before) {
      return context.unknownValue();
    }
    Value value = context.add(one, context.inputs(), context.inputNames());
    return context.has("activation") ? context.activate("activation", value) : value;
  }
}
