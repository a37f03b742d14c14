package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.Shapes;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.RunEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java example of the guide is this source and works; docs/files.md names its files. */
class ResumeExampleTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(1).withBatchSize(8);
  private static final Path GUIDE = Path.of("../docs/guides/resume-and-results.md");
  private static final Path FILES = Path.of("../docs/files.md");
  private static final Path SOURCE = Path.of("src/test/java/dev/lamina/samples/ResumeExample.java");

  @Test
  void theGuideShowsTheSource() throws IOException {
    GuideExample.assertShown(GUIDE, SOURCE);
  }

  @Test
  void itWritesWhatTheGuideNamesAndGoesOn(@TempDir Path temp) throws IOException {
    Path folder = temp.resolve("checkpoints");
    DatasetSplit data = Shapes.generate(1, 8, 4);

    assertThat(ResumeExample.train(data, PLAN, folder).end()).isEqualTo(RunEnd.COMPLETED);
    assertThat(ResumeExample.train(data, PLAN, folder).steps()).isEqualTo(1);

    Path newest = new CheckpointStore(folder).newestFirst().get(0).folder();
    String reference = Files.readString(FILES);
    try (Stream<Path> files = Files.list(newest)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .hasSizeGreaterThan(7)
          .allSatisfy(name -> assertThat(reference).contains("| `" + name + "` |"));
    }
  }
}
