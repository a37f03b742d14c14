package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
import dev.lamina.runtime.data.Cifar100;
import dev.lamina.runtime.data.Cifar100Files;
import dev.lamina.runtime.data.Cifar10Files;
import dev.lamina.runtime.data.DataAccess;
import dev.lamina.runtime.data.DataSource;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.DrawnShapes;
import dev.lamina.runtime.data.FolderOfPictures;
import dev.lamina.runtime.data.GivenArrays;
import dev.lamina.runtime.plan.Halving;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSpecTest {
  @TempDir Path temp;

  private static RunSpec spec(DataSource data, TrainingPlan plan) {
    return new RunSpec(
        RunSpec.FORMAT,
        Release.VERSION,
        "org.example.Tiny",
        data,
        plan,
        Optional.of(new RunSpec.Keeping(0, 1, 2, Optional.of(Metric.VALIDATION_LOSS))),
        new RunSpec.Place("cpu", 2, new Parallelism(true, false)));
  }

  @Test
  void theFile() {
    String text =
        spec(new DrawnShapes(1, 300, 100).withValidation(20, 5), TrainingPlan.forEpochs(1)).json();

    assertThat(text)
        .startsWith(
            """
            {
              "format": 1,
              "lamina": "%s",
              "network": "org.example.Tiny",
              "data": {
                "type": "selected",
                "of": {
                  "type": "shapes",
                  "seed": 1,
                  "train": 300,
                  "test": 100
                },
                "limit": null,
                "validation": 20,
                "validationShare": null,
                "splitSeed": 5,
                "limitBy": "classes"
              },
              "plan": {
                "epochs": 1.0,
            """
                .formatted(Release.VERSION))
        .endsWith(
            """
              "checkpoints": {
                "everySteps": 0,
                "everyEpochs": 1,
                "keepLast": 2,
                "best": "validation_loss"
              },
              "place": {
                "device": "cpu",
                "workers": 2,
                "parallelism": {
                  "bfloat16Gradients": true,
                  "synchronizedNorm": false
                }
              }
            }
            """);
  }

  @Test
  void everySourceComesBack() throws IOException {
    for (DataSource data :
        List.of(
            DrawnShapes.STANDARD.limit(7),
            new Cifar10Files(Optional.empty()),
            new Cifar100Files(Cifar100.Labels.COARSE, Optional.of(temp)),
            new FolderOfPictures(temp.resolve("pictures of pets, ä")),
            new GivenArrays("mine"))) {
      RunSpec spec = spec(data, TrainingPlan.forEpochs(2));
      assertThat(read(spec.json())).isEqualTo(Optional.of(spec));
    }
  }

  /** Whose limit took the first images, as it did before there was another way. */
  @Test
  void theImagesOfAnEarlierRunComeBack() throws IOException {
    RunSpec spec = spec(DrawnShapes.STANDARD.limit(7), TrainingPlan.forEpochs(2));
    String earlier = spec.json().replace(",\n    \"limitBy\": \"classes\"", "");
    assertThat(earlier).isNotEqualTo(spec.json());

    assertThat(read(earlier).orElseThrow().json())
        .isEqualTo(spec.json().replace("\"classes\"", "\"first\""));
  }

  /** A folder, before anything could be chosen about it. */
  @Test
  void theFolderOfAnEarlierRunComesBack() throws IOException {
    RunSpec spec = spec(new FolderOfPictures(temp), TrainingPlan.forEpochs(2));
    String earlier =
        spec.json()
            .replaceFirst(
                ",\n +\"skipDamaged\": \\w+,\n +\"streamed\": \\w+,\n +\"splitBy\": \"\\w+\"", "");
    assertThat(earlier).isNotEqualTo(spec.json()).doesNotContain("splitBy");

    assertThat(read(earlier).orElseThrow().json()).contains("\"splitBy\": \"pixels\"");
  }

  /** {@link Halving} is as somebody else's project adds it. */
  @Test
  void aScheduleOfOnesOwn() throws IOException {
    RunSpec spec =
        spec(DrawnShapes.STANDARD, TrainingPlan.forEpochs(2).withSchedule(new Halving(0.5f, 10)));

    assertThat(spec.json()).contains("\"type\": \"halving\",\n      \"peak\": 0.5,\n");
    assertThat(read(spec.json())).isEqualTo(Optional.of(spec));
  }

  /** No service names it. */
  private record Unnamed() implements DataSource {
    @Override
    public String name() {
      return "unnamed";
    }

    @Override
    public DatasetSplit open(DataAccess access) {
      throw new IllegalStateException("not opened here");
    }
  }

  @Test
  void refusesWhatNobodyNamed() {
    RunSpec spec = spec(new Unnamed(), TrainingPlan.forEpochs(1));
    assertThatThrownBy(spec::json)
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "dev.lamina.runtime.run.RunSpecTest$Unnamed is a DataSource that no file can name; name"
                + " it in a service of dev.lamina.runtime.json.RecordKinds.");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    String text = spec(DrawnShapes.STANDARD, TrainingPlan.forEpochs(1)).json();
    refuses(
        text.replace("\"shapes\"", "\"parquet\""),
        "The run's data.type is \"parquet\"; it must be one of arrays, cifar10, cifar100, folder,"
            + " selected, shapes.");
    refuses(text.replace("\"train\": 10000,", ""), "The run lacks the member 'data.train'.");
    refuses(
        text.replace("\"epochs\": 1.0", "\"epochs\": 0"),
        "The number of epochs is 0; it must be at least 1.");
    refuses(
        text.replace("\"format\": 1", "\"format\": 2").replace(Release.VERSION, "9.9"),
        "It is of form 2, this release (%s) reads forms up to 1; Lamina \"9.9\", which wrote it, or a"
                .formatted(Release.VERSION)
            + " later release reads it.");
  }

  @Test
  void theWordsOfAnEarlyReleaseAreNone() throws IOException {
    assertThat(read("{\"lamina\": \"0.1\", \"arguments\": [\"Tiny\"], \"folder\": \"/\"}"))
        .isEmpty();
  }

  @Test
  void arraysCannotBeOpenedAgain() {
    assertThatThrownBy(() -> new GivenArrays("mine").open(DataAccess.forInput(List.of(32, 32, 3))))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "The run's images, mine, were arrays of the Java program that began it, and stand in no"
                + " file; give them from Java again, or name a data set that holds the same"
                + " images.");
  }

  private Optional<RunSpec> read(String text) throws IOException {
    RunFolder folder = new RunFolder(temp, true);
    Files.writeString(folder.spec(), text);
    return RunSpec.read(folder);
  }

  private void refuses(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(LaminaException.class)
        .hasMessage(temp.resolve("run.json") + " cannot be used. " + message);
  }
}
