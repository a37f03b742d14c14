package dev.lamina.processor.layers;

import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.BodyDeclaration;
import dev.lamina.processor.declaration.NetworkDeclaration;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.problem.Problems;
import java.util.Optional;

/**
 * What the layers of a network use where they do not say: {@code @Defaults}, and {@code @Widen} on
 * the interface.
 */
record NetworkDefaults(
    Initializer initializer,
    double momentum,
    double epsilon,
    boolean bias,
    int widen,
    Norm norm,
    int normGroups) {

  private static final NetworkDefaults NEUTRAL =
      new NetworkDefaults(Initializer.HE_NORMAL_FAN_OUT, 0.9, 1e-5, false, 1, Norm.BATCH, 32);

  /** Reads the interface's annotations, reporting values outside their domain. */
  static NetworkDefaults of(NetworkDeclaration network, Problems problems) {
    return NEUTRAL.overridden(network.defaults(), network.widen(), network.name(), problems);
  }

  /** These defaults, overridden by those of the interface that is placed. */
  NetworkDefaults of(BodyDeclaration body, Problems problems) {
    return overridden(body.defaults(), body.widen(), body.name(), problems);
  }

  private NetworkDefaults overridden(
      Optional<AnnotationUse> annotation,
      Optional<AnnotationUse> widened,
      String name,
      Problems problems) {
    int factor = widen(widened, name, widen, problems);
    if (annotation.isEmpty()) {
      return new NetworkDefaults(initializer, momentum, epsilon, bias, factor, norm, normGroups);
    }
    AnnotationUse use = annotation.get();
    double decay = use.explicit("bnMomentum") ? use.fraction("bnMomentum") : momentum;
    double added = use.explicit("bnEpsilon") ? use.fraction("bnEpsilon") : epsilon;
    Domain.SHARE
        .refusal("bnMomentum", name, decay)
        .ifPresent(message -> problems.add(message, use.at("bnMomentum")));
    Domain.EPSILON
        .refusal("bnEpsilon", name, added)
        .ifPresent(message -> problems.add(message, use.at("bnEpsilon")));
    int groups = use.explicit("normGroups") ? use.integer("normGroups") : normGroups;
    Domain.CHANNELS
        .refusal("normGroups", name, groups)
        .ifPresent(message -> problems.add(message, use.at("normGroups")));
    return new NetworkDefaults(
        use.explicit("initializer") ? use.constant("initializer", Initializer.class) : initializer,
        decay,
        added,
        use.explicit("bias") ? use.flag("bias") : bias,
        factor,
        use.explicit("norm") ? use.constant("norm", Norm.class) : norm,
        Domain.CHANNELS.contains(groups) ? groups : 1);
  }

  /** The factor of a {@code @Widen}, or the given one where there is none. */
  static int widen(Optional<AnnotationUse> use, String name, int otherwise, Problems problems) {
    if (use.isEmpty()) {
      return otherwise;
    }
    int factor = use.get().integer("value");
    Domain.FACTOR
        .refusal("@Widen", name, factor)
        .ifPresent(message -> problems.add(message, use.get().at("value")));
    return Domain.FACTOR.contains(factor) ? factor : 1;
  }

  /** A norm of a kind with these defaults; empty for NONE. */
  Optional<Primitive> norm(Norm kind, boolean zeroScale) {
    return switch (kind) {
      case NONE -> Optional.empty();
      case BATCH -> Optional.of(batchNorm(zeroScale));
      case LAYER -> Optional.of(layerNorm(zeroScale));
      case GROUP -> Optional.of(groupNorm(normGroups, zeroScale));
    };
  }

  /** A layer norm with these defaults. */
  Primitive layerNorm(boolean zeroScale) {
    return new Primitive.LayerNorm(epsilon, zeroScale);
  }

  /** A group norm with these defaults. */
  Primitive groupNorm(int groups, boolean zeroScale) {
    return new Primitive.GroupNorm(groups, epsilon, zeroScale);
  }

  /** A batch norm with these defaults. */
  Primitive.BatchNorm batchNorm(boolean zeroScale) {
    return new Primitive.BatchNorm(momentum, epsilon, zeroScale);
  }
}
