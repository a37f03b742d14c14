package dev.lamina.runtime.step;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.EmptyGraph;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.input.Augmenter;
import dev.lamina.runtime.input.BatchData;
import dev.lamina.runtime.input.Preprocessing;
import dev.lamina.runtime.input.Targets;
import dev.lamina.runtime.input.TrainingInput;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * The operations of a run: two builds of the network, for training and for inference, over the same
 * variables, and the data they are fed from.
 *
 * @param variables weights, moving statistics, and what the optimizer remembers
 * @param initialize gives all variables their first values
 * @param trainData the images that training gathers from
 * @param testData the images that evaluation gathers from
 * @param training one step
 * @param evaluation one batch
 */
public record TrainingGraph(
    Variables variables,
    Op initialize,
    BatchData trainData,
    BatchData testData,
    Step training,
    Batch evaluation) {

  /**
   * One training step.
   *
   * @param indices fed: which images, [batch size / parts]
   * @param step fed: how many parts of batches came before
   * @param epoch fed: how many epochs came before
   * @param learningRate fed: a scalar
   * @param loss the part's mean cross entropy
   * @param accuracy the fraction of the part that is classified right
   * @param part runs a part before the last; empty if a batch has one part
   * @param update runs the last or only part and makes the step
   * @param common what all workers see the same of; empty with one worker
   * @param slow the weights' slow copy, if they look ahead
   * @param nextScale the loss's scale in the next step, if it is scaled
   */
  record Step(
      Placeholder<TInt64> indices,
      Placeholder<TInt64> step,
      Placeholder<TInt64> epoch,
      Placeholder<TFloat32> learningRate,
      Operand<TFloat32> loss,
      Operand<TFloat32> accuracy,
      Optional<Op> part,
      Op update,
      Optional<StepReduction.Numbers> common,
      Optional<SlowWeights> slow,
      Optional<Operand<TFloat32>> nextScale) {}

  /**
   * One batch of an evaluation.
   *
   * @param indices fed: which images, [n]
   * @param logits [n, classes]
   * @param loss the sum of their cross entropies
   * @param right how many are classified right
   */
  record Batch(
      Placeholder<TInt64> indices,
      Operand<TFloat32> logits,
      Operand<TFloat32> loss,
      Operand<TFloat32> right) {}

  /**
   * Adds everything to a graph.
   *
   * @param form any data set of the shape and classes to train on
   * @param numbers how bytes become input
   * @param share which part of every batch is computed
   */
  static TrainingGraph build(
      Graph graph,
      NetworkDefinition network,
      ImageDataset form,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      BatchShare share) {
    return build(graph, network, form, plan, numbers, share, ChosenKernels.here());
  }

  /**
   * As above.
   *
   * @param kernels which forms the operations of both builds and of the gradients take
   */
  static TrainingGraph build(
      Graph graph,
      NetworkDefinition network,
      ImageDataset form,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      BatchShare share,
      KernelChoice kernels) {
    return switch (plan.precision()) {
      case FLOAT32 ->
          new Builder<>(graph, network, form, plan, numbers, share, kernels, TFloat32.class)
              .build();
      case BFLOAT16 ->
          new Builder<>(graph, network, form, plan, numbers, share, kernels, TBfloat16.class)
              .build();
      case FLOAT16 ->
          new Builder<>(graph, network, form, plan, numbers, share, kernels, TFloat16.class)
              .build();
    };
  }

  /** The parts by turns; the compute type is its only parameter of type. */
  private static final class Builder<T extends TFloating> {
    private final Graph graph;
    private final Ops tf;
    private final NetworkDefinition network;
    private final ImageDataset form;
    private final TrainingPlan plan;
    private final Normalization.Numbers numbers;
    private final BatchShare share;
    private final KernelChoice kernels;
    private final Class<T> type;
    private final Variables variables;
    private WeightAverages averages;

    Builder(
        Graph graph,
        NetworkDefinition network,
        ImageDataset form,
        TrainingPlan plan,
        Normalization.Numbers numbers,
        BatchShare share,
        KernelChoice kernels,
        Class<T> type) {
      this.graph = graph;
      this.tf = EmptyGraph.operations(graph);
      this.network = network;
      this.form = form;
      this.plan = plan;
      this.numbers = numbers;
      this.share = share;
      this.kernels = kernels;
      this.type = type;
      this.variables = new Variables(tf, plan.seed());
    }

    TrainingGraph build() {
      BatchData train = BatchData.of(tf, "train", form, shown());
      BatchData test = BatchData.of(tf, "test", form, new int[0]);
      Step step = step(tf.withSubScope("training"), train);
      Batch batch = batch(tf.withSubScope("inference"), test);
      ChosenKernels.inInference(graph, kernels);
      return new TrainingGraph(variables, variables.initializeAll(), train, test, step, batch);
    }

    private int[] shown() {
      return share.places(plan.batchSize() / plan.accumulation(), needsNeighbour());
    }

    /** Mix-up mixes each image with the next one. */
    private boolean needsNeighbour() {
      return plan.augmentation().mixup() > 0;
    }

    private Step step(Ops tf, BatchData data) {
      long n = plan.batchSize() / plan.accumulation();
      Placeholder<TInt64> indices =
          tf.withName("indices").placeholder(TInt64.class, Placeholder.shape(Shape.of(n)));
      Placeholder<TInt64> step =
          tf.withName("step").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Placeholder<TInt64> epoch =
          tf.withName("epoch").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Placeholder<TFloat32> rate =
          tf.withName("learningRate")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      RandomSeeds seeds = new RandomSeeds(plan.seed(), step);
      Ops input = tf.withSubScope("input");
      Augmenter.Place place = share.place(input, n, indices, form.size(), epoch, needsNeighbour());
      TrainingInput<T> pictures =
          new TrainingInput.Maker(form, plan.augmentation(), numbers, plan.seed())
              .batch(input, data, place, seeds, type);
      Weights<T> weights =
          Weights.training(tf, variables, type, share.ownSeeds(seeds, plan.seed(), step))
              .compiled();
      Operand<T> logits = network.build(weights).forward(pictures.images());
      AllReduce sums = new AllReduce(share.workers());
      LayerRates layers = LayerRates.of(network.info(), plan);
      Map<String, Operand<TFloat32>> statistics =
          share.norms(
              graph,
              tf.withSubScope("norms"),
              sums,
              FrozenNorms.replace(graph, tf.withSubScope("still"), layers, weights.updates()));
      SingleValueNorms.refuse(graph, "training/", plan, share);
      Ops output = tf.withSubScope("output");
      Classifier result =
          Classifier.of(output, logits, pictures.targets(), form.classes(), plan.labelSmoothing());
      Operand<TFloat32> loss = output.math.mean(result.loss(), output.constant(0));
      Operand<TFloat32> accuracy = output.math.mean(result.right(), output.constant(0));
      Optional<LossScale> scaling =
          LossScale.of(tf.withSubScope("lossScale"), variables, plan.precision());
      UpdateNumber number =
          new UpdateNumber(step, plan.accumulation(), scaling.map(LossScale::skippedBefore));
      StepReduction reduction =
          StepReduction.of(
              tf.withSubScope("workers"), share, sums, plan.accumulation(), loss, accuracy);
      Optional<String> computed = WhitenedKernel.of(network.info(), plan).map(WhitenedKernel::name);
      GroupRates rates = new GroupRates(tf.withSubScope("rates"), plan, layers, rate, computed);
      WeightUpdate.Added update =
          new WeightUpdate(
                  tf.withSubScope("update"), variables, plan, number, rates, reduction, scaling)
              .add(graph, loss, statistics, kernels);
      averages = update.averages();
      return new Step(
          indices,
          step,
          epoch,
          rate,
          loss,
          accuracy,
          update.part(),
          update.whole(),
          reduction.numbers(),
          update.slow(),
          update.nextScale());
    }

    private Batch batch(Ops tf, BatchData data) {
      long n = Shape.UNKNOWN_SIZE;
      Placeholder<TInt64> indices =
          tf.withName("indices").placeholder(TInt64.class, Placeholder.shape(Shape.of(n)));
      Ops input = tf.withSubScope("input");
      Operand<T> normalized =
          Preprocessing.normalize(input, data.images(input, indices, n), numbers, type);
      Weights<T> weights = Weights.inference(tf, variables, type, averages::of).compiled();
      Operand<T> logits = network.build(weights).forward(normalized);
      Ops output = tf.withSubScope("output");
      Classifier result =
          Classifier.of(
              output, logits, Targets.of(data.labels(output, indices)), form.classes(), 0);
      return new Batch(
          indices,
          result.logits(),
          output.sum(result.loss(), output.constant(0)),
          output.sum(result.right(), output.constant(0)));
    }
  }
}
