package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.Shapes;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.predict.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of docs/guides/resume-and-results.md are this source, and work. */
class ResultsExampleTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(1).withBatchSize(8);
  private static final Path GUIDE = Path.of("../docs/guides/resume-and-results.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/lamina/samples/ResultsExample.java");
  private static final Pattern EXAMPLE =
      Pattern.compile("    // docs: begin \\w+\n(.*?)    // docs: end\n", Pattern.DOTALL);

  @Test
  void theGuideShowsTheSource() throws IOException {
    String guide = Files.readString(GUIDE);
    Matcher examples = EXAMPLE.matcher(Files.readString(SOURCE));
    int count = 0;
    while (examples.find()) {
      assertThat(guide).contains("```java\n" + examples.group(1).indent(-4) + "```\n");
      count++;
    }
    assertThat(count).isEqualTo(4);
  }

  @Test
  void theyWork(@TempDir Path folder) throws IOException {
    DatasetSplit data = Shapes.generate(1, 8, 4);
    Path run = folder.resolve("run");
    byte[] image = new byte[data.test().imageBytes()];
    data.test().copyImages(0, 1, image, 0);

    ResultsExample.train(data, PLAN, run);
    ResultsExample.export(run, folder.resolve("export"));

    assertThat(Files.readString(run.resolve("report.html")))
        .contains("<h1>ResNet20 on shapes</h1>");
    assertThat(ResultsExample.evaluate(run, data.test())).isBetween(0.0, 1.0);
    Prediction.Candidate ofRun = ResultsExample.predict(run, image);
    Prediction.Candidate ofExport = ResultsExample.predict(folder.resolve("export"), image);
    assertThat(data.test().classNames().get(ofRun.number())).isEqualTo(ofRun.name());
    assertThat(ofExport.name()).isEqualTo(ofRun.name());
    assertThat(ofExport.probability()).isCloseTo(ofRun.probability(), within(1e-5f));
  }
}
