package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.LayerPlan;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import java.util.List;
import picocli.CommandLine.Option;

/** How weights are changed. */
final class UpdateOptions {
  /** PyTorch's usual numbers for Adam and AdamW. */
  private static final float ADAM_RATE = 0.001f;

  private static final float ADAMW_DECAY = 0.01f;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "sgd, adam or adamw, which is adam with decoupled decay (0.01 unless given). Default: the"
              + " recipe's.")
  private Kind optimizer;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      description = "How much of sgd's last update goes into the next. Default: the recipe's.")
  private Float momentum;

  @Option(
      names = "--nesterov",
      negatable = true,
      fallbackValue = "true",
      description = "Whether sgd's momentum looks ahead (Nesterov). Default: as in the recipe.")
  private Boolean nesterov;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description =
          "This times the weight is added to its gradient, as in PyTorch; Keras's l2(X) is 2X here."
              + " Default: the recipe's.")
  private Float factor;

  @Option(
      names = "--decay-form",
      paramLabel = "FORM",
      description =
          "l2, which is added to the gradient, or decoupled, which multiplies the weight by 1 -"
              + " rate * X. Default: the recipe's, or the optimizer's.")
  private WeightDecay.Form form;

  @Option(
      names = "--decay",
      paramLabel = "WHICH",
      description = "Which weights decay: kernels or all. Default: the recipe's.")
  private DecayScope scope;

  @Option(
      names = "--clip-norm",
      paramLabel = "X",
      description =
          "Scale the gradients down where their global norm is above this. Default: the recipe's,"
              + " none in all of them.")
  private Float clipNorm;

  @Option(
      names = "--average-weights",
      paramLabel = "X",
      description =
          "Test and keep a moving average of the weights, of which X (0.999) stays at each step."
              + " Default: the recipe's, none in all of them.")
  private Float averaging;

  @Option(
      names = "--group",
      paramLabel = "WHICH=RATE[,DECAY]",
      converter = SpeedForms.GroupConverter.class,
      description =
          "Change kernels, biases, scales or offsets (of batch norm) by RATE times the learning"
              + " rate, 0 for not at all, with DECAY (1) times the weight decay. One for each kind."
              + " Or a layer, by its name, by RATE times the learning rate. Default: the recipe's.")
  private List<SpeedForms.Group> groups = List.of();

  @Option(
      names = "--freeze",
      paramLabel = "LAYER",
      description =
          "Keep that layer and all that are declared before it as they are: no gradient, no update,"
              + " no decay.")
  private String freeze;

  @Option(
      names = "--frozen-norms",
      paramLabel = "WHICH",
      description =
          "With --freeze: what batch norms of frozen layers normalise by, moving statistics, which"
              + " stay as they are, or the batch's. Default: moving.")
  private LayerPlan.Norms frozenNorms;

  @Option(
      names = "--layer-decay",
      paramLabel = "X",
      description =
          "Multiply the learning rate by X (0.75) for each layer that is between a layer and the"
              + " last, which has the whole rate.")
  private Float layerDecay;

  @Option(
      names = "--look-ahead",
      paramLabel = "STEPS:STAYS[:POWER]",
      converter = SpeedForms.LookAheadConverter.class,
      description =
          "Let a slow copy of the weights follow them after every STEPS steps, of which STAYS *"
              + " (step / steps)^POWER (0) stays, and the weights begin anew from it (5:0.5, or"
              + " 5:0.774:3); or none. Default: the recipe's.")
  private SpeedForms.Ahead lookAhead;

  /** An optimizer by its name. */
  enum Kind {
    SGD,
    ADAM,
    ADAMW
  }

  /** Returns the highest rate where none is given. */
  float usualRate(TrainingPlan plan) {
    boolean changes = adam() && !(plan.optimizer() instanceof Optimizer.Adam);
    return changes ? ADAM_RATE : plan.schedule().peak();
  }

  /**
   * Returns a plan with these updates.
   *
   * @throws LaminaException if options contradict each other
   */
  TrainingPlan over(TrainingPlan plan) {
    TrainingPlan changed =
        plan.withOptimizer(optimizer(plan.optimizer())).withWeightDecay(decay(plan.weightDecay()));
    changed = clipNorm == null ? changed : changed.withClipNorm(clipNorm);
    changed = changed.withLayers(layers(changed.layers()));
    for (SpeedForms.Group group : groups) {
      if (group instanceof SpeedForms.KindGroup kind) {
        changed = changed.withGroup(kind.group());
      } else if (group instanceof SpeedForms.LayerGroup layer) {
        changed =
            changed.withLayers(changed.layers().rate(layer.rate().layer(), layer.rate().rate()));
      }
    }
    changed = lookAhead == null ? changed : changed.withLookAhead(lookAhead.lookAhead());
    return averaging == null ? changed : changed.withWeightAveraging(averaging);
  }

  private LayerPlan layers(LayerPlan before) {
    if (frozenNorms != null && freeze == null) {
      throw new LaminaException("--frozen-norms goes with --freeze.");
    }
    LayerPlan layers = freeze == null ? before : before.freeze(freeze);
    layers = frozenNorms == null ? layers : layers.withNorms(frozenNorms);
    return layerDecay == null ? layers : layers.withDecay(layerDecay);
  }

  private boolean adam() {
    return optimizer == Kind.ADAM || optimizer == Kind.ADAMW;
  }

  private Optimizer optimizer(Optimizer before) {
    if (adam()) {
      if (momentum != null || nesterov != null) {
        throw new LaminaException(
            "--momentum and --nesterov go with --optimizer sgd; adam has its own means.");
      }
      return before instanceof Optimizer.Adam ? before : Optimizer.Adam.STANDARD;
    }
    Optimizer.Sgd usual = before instanceof Optimizer.Sgd sgd ? sgd : new Optimizer.Sgd(0.9f, true);
    float share = momentum == null ? usual.momentum() : momentum;
    boolean ahead = nesterov == null ? usual.nesterov() : nesterov;
    return new Optimizer.Sgd(share, ahead && share > 0);
  }

  private WeightDecay decay(WeightDecay before) {
    boolean decoupled = optimizer == Kind.ADAMW;
    float usualFactor = decoupled ? ADAMW_DECAY : before.factor();
    WeightDecay.Form usualForm =
        decoupled
            ? WeightDecay.Form.DECOUPLED
            : optimizer == Kind.ADAM ? WeightDecay.Form.L2 : before.form();
    return new WeightDecay(
        factor == null ? usualFactor : factor,
        form == null ? usualForm : form,
        scope == null ? before.scope() : scope);
  }
}
