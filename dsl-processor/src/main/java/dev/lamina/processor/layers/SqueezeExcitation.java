package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.model.ActivationKind;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.AttributeMessages;
import java.util.Optional;

/**
 * Squeeze-and-excitation: each channel times a gate that two dense layers make of the means of all
 * channels (Hu et al. 2018).
 *
 * @param units outputs of the first dense layer
 * @param channels outputs of the second
 * @param gate the second one's activation
 */
record SqueezeExcitation(int units, int channels, Optional<ActivationKind> gate) {

  /** What the attributes of a stage say, if anything; what is wrong is reported. */
  static Optional<SqueezeExcitation> read(LayerContext context, int channels) {
    AnnotationUse use = context.use();
    boolean width = use.explicit("squeezeWidth");
    if (!width && !use.explicit("squeeze")) {
      if (use.explicit("gate")) {
        context.report(AttributeMessages.gateUnused(context.name()), "gate");
      }
      return Optional.empty();
    }
    int over = use.explicit("squeeze") ? context.whole("squeeze", Domain.FACTOR) : 1;
    int units =
        width ? context.whole("squeezeWidth", Domain.CHANNELS) : Math.max(1, channels / over);
    return Optional.of(new SqueezeExcitation(units, channels, context.activation("gate")));
  }

  /** Appends it to a block and gives the values times their gates. */
  Value append(LayerContext block, Value x) {
    Value gate = block.add("", new Primitive.GlobalAvgPool(), Role.GATE, x);
    gate = block.add("squeeze", new Primitive.Dense(units, true), Role.GATE, gate);
    gate = block.add("", new Primitive.Activation(ActivationKind.RELU), Role.GATE, gate);
    gate = block.add("excite", new Primitive.Dense(channels, true), Role.GATE, gate);
    if (this.gate.isPresent()) {
      gate = block.add("", new Primitive.Activation(this.gate.get()), Role.GATE, gate);
    }
    return block.add("", new Primitive.Multiply(), Role.MAIN, x, gate);
  }
}
