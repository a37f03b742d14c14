package dev.lamina.runtime.train;

import static dev.lamina.runtime.info.SummaryTable.crossed;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.RunLength;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.step.LayerRates;
import dev.lamina.runtime.step.WhitenedKernel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether network, data and plan go together. */
public final class Compatibility {
  private Compatibility() {}

  /**
   * Checks everything that can be checked before TensorFlow starts, memory apart.
   *
   * @return what is about to be trained
   * @throws LaminaException if something does not go together
   */
  public static TrainingStart check(NetworkInfo network, DatasetSplit data, TrainingPlan plan) {
    checkImages(network, data.train());
    ImageDataset train = data.train();
    plan.augmentation().check(train.height(), train.width());
    Checks.require(
        train.size() >= plan.batchSize(),
        Setting.BATCH_SIZE,
        "%s has %d training images, too few for one batch of %d; use a batch of %d or smaller.",
        data.name(),
        train.size(),
        plan.batchSize(),
        train.size());
    checkRules(plan, data);
    WhitenedKernel.of(network, plan);
    LayerRates.of(network, plan);
    long stepsPerEpoch = train.size() / plan.batchSize();
    RunLength length = new RunLength(stepsPerEpoch, plan.epochs());
    plan.schedule().check(length);
    return new TrainingStart(
        network,
        data.source(),
        train.size(),
        data.validation().map(ImageDataset::size).orElse(0),
        data.test().size(),
        plan,
        plan.normalization().resolve(train),
        MemoryCheck.estimate(network, data, plan),
        stepsPerEpoch,
        length.steps(),
        1,
        Optional.empty(),
        Optional.empty());
  }

  private static void checkRules(TrainingPlan plan, DatasetSplit data) {
    for (Rule rule : plan.rules()) {
      rule.watched().ifPresent(it -> checkMetric(rule.getClass().getSimpleName(), it, data));
    }
  }

  /**
   * Checks that the best checkpoint can be told.
   *
   * @throws LaminaException if that takes validation images and there are none
   */
  public static void checkBest(ModelCheckpoint checkpoints, DatasetSplit data) {
    checkpoints.best().ifPresent(it -> checkMetric("ModelCheckpoint", it, data));
  }

  private static void checkMetric(String who, Metric metric, DatasetSplit data) {
    Checks.require(
        data.validation().isPresent() || !metric.needsValidation(),
        Setting.VALIDATION,
        "%s decides by the %s, but %s has no validation images; hold some out, or"
            + " let it decide by a metric of the training images.",
        who,
        metric.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        data.name());
  }

  /**
   * Checks that a network can classify a data set's images.
   *
   * @param network the network's description
   * @param images any images
   * @throws LaminaException if the network is no classifier, or for other images or classes
   */
  public static void checkImages(NetworkInfo network, ImageDataset images) {
    List<Integer> form = List.of(images.height(), images.width(), images.channels());
    Checks.require(
        network.input().equals(form),
        "%s takes images of %s, those of %s are %s; give the network @Network(input = {%s}), or"
            + " train it on other data.",
        network.name(),
        crossed(network.input()),
        images.name(),
        crossed(form),
        form.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    int classes =
        network
            .classes()
            .orElseThrow(
                () ->
                    new LaminaException(
                        "%s ends in a map of %s, which is no classifier; end it with @GlobalAvgPool and @Dense(units = %d) to train it on %s."
                            .formatted(
                                network.name(),
                                crossed(network.output()),
                                images.classes(),
                                images.name())));
    Checks.require(
        classes == images.classes(),
        "%s tells %d classes apart, %s has %d; give the last layer @Dense(units = %d).",
        network.name(),
        classes,
        images.name(),
        images.classes(),
        images.classes());
  }
}
