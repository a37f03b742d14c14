package dev.lamina.runtime.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.NetworkInfo.LayerInfo;
import dev.lamina.runtime.info.NetworkInfo.WeightInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkInfoTest {
  @TempDir Path folder;

  @Test
  void readsEveryComponent() {
    NetworkInfo tiny = NetworkInfo.read(SampleNetworks.loader(), "org.example.nets.Tiny");

    assertThat(tiny)
        .isEqualTo(
            new NetworkInfo(
                "Tiny",
                "org.example.nets.Tiny",
                "org.example.nets.TinyGraph",
                List.of(32, 32, 3),
                List.of(10),
                634,
                32,
                442_528,
                2,
                1,
                32_794,
                "0123456789abcdef",
                List.of(
                    new LayerInfo(
                        "conv1",
                        "@Conv(filters = 16, norm = BATCH, activation = RELU)",
                        List.of("input"),
                        List.of(32, 32, 16),
                        464,
                        442_368),
                    new LayerInfo("pooled", "@GlobalAvgPool", List.of("conv1"), List.of(16), 0, 0),
                    new LayerInfo(
                        "logits", "@Dense(units = 10)", List.of("pooled"), List.of(10), 170, 160)),
                List.of(
                    new WeightInfo("conv1/kernel", "KERNEL", List.of(3, 3, 3, 16)),
                    new WeightInfo("conv1/norm/scale", "SCALE", List.of(16)),
                    new WeightInfo("conv1/norm/offset", "OFFSET", List.of(16)),
                    new WeightInfo("conv1/norm/movingMean", "MOVING_MEAN", List.of(16)),
                    new WeightInfo("conv1/norm/movingVariance", "MOVING_VARIANCE", List.of(16)),
                    new WeightInfo("logits/kernel", "KERNEL", List.of(16, 10)),
                    new WeightInfo("logits/bias", "BIAS", List.of(10)))));
    assertThat(tiny.classes()).isEqualTo(OptionalInt.of(10));
  }

  @Test
  void aNetworkThatEndsInAMapHasNoClasses() {
    NetworkInfo feature = NetworkInfo.read(SampleNetworks.loader(), "org.example.nets.Feature");

    assertThat(feature.output()).containsExactly(4, 4, 2);
    assertThat(feature.classes()).isEmpty();
  }

  @Test
  void saysWhatToDoWhereNoDescriptionIs() {
    assertThatThrownBy(() -> NetworkInfo.read(SampleNetworks.loader(), "org.example.Absent"))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "There is no META-INF/lamina/org.example.Absent/model.json on the class path; compile"
                + " org.example.Absent with the annotation processor dsl-processor, and see that"
                + " its classes are on the class path.");
  }

  @Test
  void refusesAnotherFormat() throws Exception {
    refuses(
        SampleNetworks.tiny().replace("\"format\": 1", "\"format\": 2"),
        " has format 2, this version reads 1; compile the network again with this version's"
            + " processor.");
  }

  @Test
  void refusesAMissingNumberInsteadOfReadingZero() throws Exception {
    refuses(
        SampleNetworks.tiny().replace("\"activations\": 32794,", ""),
        " cannot be used. The description of the network lacks the member 'activations'; compile"
            + " the network again with this version's processor.");
    refuses(
        SampleNetworks.tiny().replace("\"parameters\": 170,", ""),
        " cannot be used. The description of the network lacks the member 'layers[2].parameters';"
            + " compile the network again with this version's processor.");
    refuses(
        SampleNetworks.tiny().replace("\"role\": \"BIAS\", ", ""),
        " cannot be used. The description of the network lacks the member 'weights[6].role';"
            + " compile the network again with this version's processor.");
  }

  @Test
  void refusesWhatIsNoJson() throws Exception {
    refuses(
        "{ \"format\": 1, ",
        " is not the JSON of a network; compile the network again with this version's processor.");
    refuses(
        "[]", " holds no JSON object; compile the network again with this version's processor.");
    refuses(
        SampleNetworks.tiny().replace("[3, 3, 3, 16]", "\"3x3\""),
        " cannot be used. The description of the network's weights[0].shape is \"3x3\"; it must be"
            + " a list; compile the network again with this version's processor.");
    refuses(
        SampleNetworks.tiny().replace("\"depth\": 2", "\"depth\": \"two\""),
        " cannot be used. The description of the network's depth is \"two\"; it must be a whole"
            + " number in the range of int; compile the network again with this version's"
            + " processor.");
    refuses(
        SampleNetworks.tiny().replace("\"depth\": 2", "\"depth\": 2, \"depth\": 3"),
        " is not the JSON of a network; compile the network again with this version's processor.");
  }

  private void refuses(String model, String ending) throws Exception {
    ClassLoader loader = SampleNetworks.loaderOf(folder, "org.example.Bad", model);
    assertThatThrownBy(() -> NetworkInfo.read(loader, "org.example.Bad"))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("file:")
        .hasMessageEndingWith("META-INF/lamina/org.example.Bad/model.json" + ending);
  }
}
