package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;

/** On a machine without a GPU, or with the libraries for the processor. */
class DeviceTest {
  private static final String CPU_LIBRARIES =
      "/m2/tensorflow-core-native-1.1.0.jar:/m2/tensorflow-core-native-1.1.0-linux-x86_64.jar";
  private static final String GPU_LIBRARIES =
      "/m2/tensorflow-core-native-1.1.0.jar:/m2/tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar";

  @Test
  void theSettingsOfASession() {
    ConfigProto second = Device.of("gpu:1").settings().build();
    assertThat(second.getGpuOptions().getVisibleDeviceList()).isEqualTo("1");
    assertThat(second.getGpuOptions().getAllowGrowth()).isTrue();

    assertThat(Device.of("cpu").settings().build().getDeviceCountMap()).containsEntry("GPU", 0);
    ConfigProto auto = Device.of("auto").settings().build();
    assertThat(auto.getDeviceCountMap()).isEmpty();
    assertThat(auto.getGpuOptions().getVisibleDeviceList()).isEmpty();
    assertThat(auto.getGpuOptions().getAllowGrowth()).isTrue();
    assertThat(Device.sessionSettings().getAllowSoftPlacement()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "gpu:", "gpu:-1", "GPU:0", "tpu:0", ""})
  void refusesOtherWords(String word) {
    assertThatThrownBy(() -> Device.of(word))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "'" + word + "' is no device; it is auto, cpu, or gpu:N, where gpu:0 is the first.");
  }

  @Test
  void saysThatTheLibrariesAreForTheProcessorOnly() {
    assertThatThrownBy(() -> Device.of("gpu:0").requireNatives(CPU_LIBRARIES))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "gpu:0 cannot be used: the class path has TensorFlow's libraries for the processor"
                + " only; take those for GPUs.");
    Device.of("gpu:0").requireNatives(GPU_LIBRARIES);
    Device.of("cpu").requireNatives(CPU_LIBRARIES);
    Device.of("auto").requireNatives(CPU_LIBRARIES);
  }

  @Test
  void whichGpu() {
    assertThat(Device.of("gpu:3").gpu(GPU_LIBRARIES)).hasValue(3);
    assertThat(Device.of("auto").gpu(GPU_LIBRARIES)).hasValue(0);
    assertThat(Device.of("auto").gpu(CPU_LIBRARIES)).isEmpty();
    assertThat(Device.of("cpu").gpu(GPU_LIBRARIES)).isEmpty();
  }

  /** With the libraries for the processor TensorFlow sees no GPU either. */
  @Test
  void saysThatTensorFlowSeesNone() {
    assertThatThrownBy(() -> GpuProbe.require(Device.of("gpu:0")))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("gpu:0 cannot be used: TensorFlow sees no GPU. It takes an NVIDIA");
  }
}
