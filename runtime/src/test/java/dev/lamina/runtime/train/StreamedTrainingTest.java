package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DataAccess;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.DownloadListener;
import dev.lamina.runtime.data.FolderOfPictures;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that stay in their files train as pictures in memory do. */
class StreamedTrainingTest {
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(2)
          .withBatchSize(8)
          .withSeed(1)
          .withAugmentation(Augmentation.CROP_AND_FLIP.withMixup(0.2f))
          .withSchedule(Schedule.constant(0.05f));

  @TempDir Path parent;
  private Path folder;

  /** Forty pictures of ten by eight pixels, of four classes. */
  @BeforeEach
  void pictures() throws IOException {
    folder = parent.resolve("pictures");
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      BufferedImage image = new BufferedImage(10, 8, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 80; pixel++) {
        image.setRGB(pixel % 10, pixel / 10, random.nextInt(0x1000000));
      }
      Path file = folder.resolve("class" + i % 4).resolve(i + (i % 8 < 4 ? ".png" : ".jpg"));
      Files.createDirectories(file.getParent());
      ImageIO.write(image, i % 8 < 4 ? "png" : "jpg", file.toFile());
    }
  }

  @Test
  void theSameStepsAndTestsFromFilesAsFromMemory() {
    DatasetSplit kept = data(new FolderOfPictures(folder));
    DatasetSplit streamed = data(new FolderOfPictures(folder).streaming());
    assertThat(kept.train().isStreamed()).isFalse();
    assertThat(streamed.train().isStreamed()).isTrue();
    assertThat(train(streamed, PLAN)).isEqualTo(train(kept, PLAN));
    TrainingPlan parts = PLAN.withAccumulation(2);
    assertThat(train(streamed, parts)).isEqualTo(train(kept, parts));
  }

  @Test
  void aPictureThatIsGoneIsNamed() throws IOException {
    DatasetSplit streamed = data(new FolderOfPictures(folder).streaming());
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, streamed, PLAN, List.of())) {
      for (int i = 0; i < 40; i++) {
        Files.writeString(
            folder.resolve("class" + i % 4).resolve(i + (i % 8 < 4 ? ".png" : ".jpg")), "");
      }
      assertThatThrownBy(trainer::fit)
          .isInstanceOf(LaminaException.class)
          .hasMessageMatching(
              "(?s)The picture .* cannot be used: it is empty\\. It could when the run began; put it"
                  + " back\\.");
    }
  }

  @Test
  void whatWasFoundIsKeptUntilAFileChanges() throws IOException {
    FolderOfPictures source = new FolderOfPictures(folder).streaming();
    byte[] before = data(source).train().identity(0);
    Path index;
    try (var files = Files.list(parent.resolve("cache/pictures"))) {
      index = files.findFirst().orElseThrow();
    }
    byte[] kept = Files.readAllBytes(index);
    assertThat(data(source).train().identity(0)).isEqualTo(before);
    assertThat(Files.readAllBytes(index)).isEqualTo(kept);

    Files.write(index, new byte[100]);
    assertThat(data(source).train().identity(0)).isEqualTo(before);
    assertThat(Files.readAllBytes(index)).isEqualTo(kept);

    Files.writeString(folder.resolve("class0/0.png"), "no picture any more");
    assertThatThrownBy(() -> data(source)).hasMessageContaining("0.png cannot be used");
  }

  private DatasetSplit data(FolderOfPictures source) {
    return source.open(
        new DataAccess(
            List.of(TinyNetworks.SIDE, TinyNetworks.SIDE, 3),
            Map.of("LAMINA_CACHE", parent.resolve("cache").toString()),
            new DownloadListener() {}));
  }

  /** Returns the weights' digest and all epochs' losses. */
  private static List<Object> train(DatasetSplit data, TrainingPlan plan) {
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, data, plan, List.of())) {
      TrainingResult result = trainer.fit();
      return List.of(
          trainer.weightsDigest(),
          result.history().stream().map(it -> it.trainLoss()).toList(),
          result.history().stream().map(it -> it.test().orElseThrow().loss()).toList());
    }
  }
}
