package dev.lamina.runtime.graph;

import dev.lamina.runtime.LaminaException;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;

/** Whether TensorFlow can compute on a GPU. */
final class GpuProbe {
  private GpuProbe() {}

  /** Computes something there, and nowhere else. */
  static void require(Device device) {
    try (Graph graph = new Graph()) {
      Ops tf =
          Ops.create(graph)
              .withDevice(
                  DeviceSpec.newBuilder()
                      .deviceType(DeviceSpec.DeviceType.GPU)
                      .deviceIndex(0)
                      .build());
      var sum = tf.math.add(tf.constant(1f), tf.constant(1f));
      try (Session session = new Session(graph, device.settings().build())) {
        session.runner().fetch(sum).run().close();
      }
    } catch (TFInvalidArgumentException e) {
      throw unusable(device, e);
    }
  }

  private static LaminaException unusable(Device device, TFInvalidArgumentException failure) {
    String message = String.valueOf(failure.getMessage());
    return new LaminaException(
        message.contains("visible_device_list")
            ? device
                + " is not there: TensorFlow says "
                + message.lines().findFirst().orElse("")
                + "; the first GPU is gpu:0."
            : device
                + " cannot be used: TensorFlow sees no GPU. It takes an NVIDIA GPU that nvidia-smi"
                + " lists, its driver, CUDA 12 and cuDNN 9; TF_CPP_MIN_LOG_LEVEL=0 shows what it"
                + " misses.",
        failure);
  }
}
