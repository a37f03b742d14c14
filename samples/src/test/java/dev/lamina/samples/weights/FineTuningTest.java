package dev.lamina.samples.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.LayerPlan;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.InitialWeights;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.resume.WeightImport;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.weights.Head;
import dev.lamina.runtime.weights.NameScheme;
import dev.lamina.runtime.weights.SchemeFile;
import dev.lamina.runtime.weights.WeightTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of another framework are imported, some of them frozen, and the others trained. */
class FineTuningTest {
  private static final int IMAGES = 16;
  private static final NetworkDefinition NETWORK = NarrowResNetGraph.NETWORK;
  private static final DatasetSplit DATA = new DatasetSplit("drawn", drawn(), drawn());
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(2)
          .withBatchSize(IMAGES)
          .withAugmentation(Augmentation.NONE)
          .withNormalization(Normalization.IMAGENET);

  @TempDir private Path folder;
  private TrainedNetwork imported;

  @BeforeEach
  void importWeights() throws IOException {
    NameScheme scheme = SchemeFile.named("timm-resnet");
    Path file = folder.resolve("weights.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(WeightFormula.file(WeightTable.of(NETWORK.info(), scheme)), out);
    }
    Path checkpoints = Files.createDirectory(folder.resolve("imported"));
    new WeightImport(NETWORK, scheme, Head.KEEP, Optional.empty()).run(file, checkpoints);
    imported = TrainedNetwork.newest(checkpoints, NETWORK);
  }

  /** Kernels, scales, offsets and moving statistics, bit for bit. */
  @Test
  void frozenLayersStayAsTheyAre() {
    Set<String> changed = changed(PLAN.withLayers(LayerPlan.NONE.freeze("conv4")), "run");
    assertThat(changed).isEqualTo(names("conv5/", "logits/"));
  }

  @Test
  void theirNormsMayFollowTheBatch() {
    Set<String> changed =
        changed(
            PLAN.withLayers(LayerPlan.NONE.freeze("conv5").withNorms(LayerPlan.Norms.BATCH)),
            "run");
    Set<String> expected = names("logits/");
    for (String name : imported.weights().keySet()) {
      if (name.contains("/moving")) {
        expected.add(name);
      }
    }
    assertThat(changed).isEqualTo(expected);
  }

  @Test
  void aLayerWithoutARateStaysAsItIs() {
    Set<String> changed = changed(PLAN.withLayers(LayerPlan.NONE.rate("conv3", 0)), "run");
    Set<String> expected = names("");
    for (String name : names("conv3/")) {
      if (!name.contains("/moving")) {
        expected.remove(name);
      }
    }
    assertThat(changed).isEqualTo(expected);
  }

  /** One batch has all images, so a step that normalises as inference does has its loss. */
  @Test
  void frozenNormsNormaliseByMovingStatistics() {
    TrainingPlan plan = PLAN.withEpochs(1).withLayers(LayerPlan.NONE.freeze("conv5"));
    assertThat(lossOfTheFirstStep(plan)).isCloseTo(1, within(1e-5));
    assertThat(lossOfTheFirstStep(plan.withLayers(plan.layers().withNorms(LayerPlan.Norms.BATCH))))
        .isNotCloseTo(1, within(1e-2));
  }

  /** As a share of the loss that inference had before. */
  private double lossOfTheFirstStep(TrainingPlan plan) {
    try (Trainer trainer = Trainer.open(NETWORK, DATA, plan, List.of())) {
      trainer.init(new InitialWeights(imported, Head.KEEP));
      double before = trainer.evaluate(DATA.train()).loss();
      return trainer.fit().trainLoss() / before;
    }
  }

  @Test
  void goesOnExactly() {
    TrainingPlan plan =
        PLAN.withLayers(LayerPlan.NONE.freeze("conv2").rate("conv3", 0.1f).withDecay(0.75f));
    Map<String, TensorBytes> whole = train(plan, "whole");
    ModelCheckpoint kept = checkpoints("parts");
    try (Trainer trainer = Trainer.open(NETWORK, DATA, plan, kept, List.of())) {
      trainer.init(new InitialWeights(imported, Head.KEEP));
      trainer.requestStop();
      trainer.fit();
    }
    try (Trainer trainer = Trainer.resume(NETWORK, DATA, kept, List.of())) {
      trainer.fit();
    }
    assertThat(TrainedNetwork.newest(kept.folder(), NETWORK).weights()).isEqualTo(whole);
  }

  private Set<String> changed(TrainingPlan plan, String run) {
    Set<String> changed = new TreeSet<>();
    train(plan, run)
        .forEach(
            (name, value) -> {
              if (!value.equals(imported.weights().get(name))) {
                changed.add(name);
              }
            });
    return changed;
  }

  private Map<String, TensorBytes> train(TrainingPlan plan, String run) {
    ModelCheckpoint kept = checkpoints(run);
    try (Trainer trainer = Trainer.open(NETWORK, DATA, plan, kept, List.of())) {
      trainer.init(new InitialWeights(imported, Head.KEEP));
      trainer.fit();
    }
    return TrainedNetwork.newest(kept.folder(), NETWORK).weights();
  }

  private ModelCheckpoint checkpoints(String run) {
    return ModelCheckpoint.everyEpoch(folder.resolve(run));
  }

  private Set<String> names(String... beginnings) {
    Set<String> names = new TreeSet<>();
    for (String name : imported.weights().keySet()) {
      if (List.of(beginnings).stream().anyMatch(name::startsWith)) {
        names.add(name);
      }
    }
    return names;
  }

  private static ImageDataset drawn() {
    byte[] pixels = new byte[IMAGES * 64 * 64 * 3];
    int[] labels = new int[IMAGES];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / (64 * 64 * 3);
      pixels[i] = (byte) (i * (3 + image) + (i / 192) * (5 + 2 * image));
      labels[image] = image % 7;
    }
    return ImageDataset.of(
        "drawn", 64, 64, 3, List.of("a", "b", "c", "d", "e", "f", "g"), pixels, labels);
  }
}
