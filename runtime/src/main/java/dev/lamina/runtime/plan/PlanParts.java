package dev.lamina.runtime.plan;

import dev.lamina.runtime.data.Views;
import java.util.List;
import java.util.Optional;

/** A plan's parts while one of them is changed. */
final class PlanParts {
  double epochs;
  int batchSize;
  int accumulation;
  long seed;
  Precision precision;
  Schedule schedule;
  Optimizer optimizer;
  WeightDecay weightDecay;
  List<WeightGroup> groups;
  LayerPlan layers;
  Optional<Float> clipNorm;
  float labelSmoothing;
  float weightAveraging;
  Optional<LookAhead> lookAhead;
  Optional<Whitening> whitening;
  Augmentation augmentation;
  Normalization normalization;
  int testEvery;
  Views views;
  List<Rule> rules;

  PlanParts(TrainingPlan plan) {
    epochs = plan.epochs();
    batchSize = plan.batchSize();
    accumulation = plan.accumulation();
    seed = plan.seed();
    precision = plan.precision();
    schedule = plan.schedule();
    optimizer = plan.optimizer();
    weightDecay = plan.weightDecay();
    groups = plan.groups();
    layers = plan.layers();
    clipNorm = plan.clipNorm();
    labelSmoothing = plan.labelSmoothing();
    weightAveraging = plan.weightAveraging();
    lookAhead = plan.lookAhead();
    whitening = plan.whitening();
    augmentation = plan.augmentation();
    normalization = plan.normalization();
    testEvery = plan.testEvery();
    views = plan.views();
    rules = plan.rules();
  }

  TrainingPlan plan() {
    return new TrainingPlan(
        epochs,
        batchSize,
        accumulation,
        seed,
        precision,
        schedule,
        optimizer,
        weightDecay,
        groups,
        layers,
        clipNorm,
        labelSmoothing,
        weightAveraging,
        lookAhead,
        whitening,
        augmentation,
        normalization,
        testEvery,
        views,
        rules);
  }
}
