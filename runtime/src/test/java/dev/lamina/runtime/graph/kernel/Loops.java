package dev.lamina.runtime.graph.kernel;

/** Convolutions and their gradients as plain loops in double, after their definition. */
final class Loops {
  private final KernelCall call;
  private final int[] x;
  private final int[] k;
  private final int[] y;
  private final boolean depthwise;

  Loops(KernelCall call) {
    this.call = call;
    this.x = sizes(call.x());
    this.k = sizes(call.kernel());
    this.y = sizes(call.y());
    this.depthwise = call.type().isDepthwise();
  }

  private static int[] sizes(Sizes sizes) {
    return sizes.all().stream().mapToInt(size -> (int) size.orElseThrow()).toArray();
  }

  /** Returns what the call returns of its values, see {@link KernelOperations}. */
  double[] of(float[] a, float[] b) {
    return switch (call.type()) {
      case CONVOLUTION, DEPTHWISE -> new Sum(a, b, null).made;
      case INPUT_GRADIENT, DEPTHWISE_INPUT_GRADIENT -> new Sum(null, a, b).made;
      case KERNEL_GRADIENT, DEPTHWISE_KERNEL_GRADIENT -> new Sum(a, null, b).made;
      default -> throw new IllegalArgumentException(call.toString());
    };
  }

  /** Of map, kernel and output's gradient, the one that is null is summed of the other two. */
  private final class Sum {
    final float[] map;
    final float[] kernel;
    final float[] gradient;
    final double[] made;

    Sum(float[] map, float[] kernel, float[] gradient) {
      this.map = map;
      this.kernel = kernel;
      this.gradient = gradient;
      int[] size = gradient == null ? y : map == null ? x : k;
      this.made = new double[size[0] * size[1] * size[2] * size[3]];
      for (int image = 0; image < y[0]; image++) {
        for (int row = 0; row < y[1]; row++) {
          for (int column = 0; column < y[2]; column++) {
            taps(image, row, column);
          }
        }
      }
    }

    private void taps(int image, int row, int column) {
      for (int u = 0; u < k[0]; u++) {
        for (int v = 0; v < k[1]; v++) {
          long i = row * call.strides().get(0) + u * call.dilations().get(0) - call.before(0);
          long j = column * call.strides().get(1) + v * call.dilations().get(1) - call.before(1);
          if (i >= 0 && i < x[1] && j >= 0 && j < x[2]) {
            int pixel = (image * x[1] + (int) i) * x[2] + (int) j;
            int output = (image * y[1] + row) * y[2] + column;
            channels(pixel * x[3], (u * k[1] + v) * k[2] * k[3], output * y[3]);
          }
        }
      }
    }

    private void channels(int inX, int inKernel, int inY) {
      for (int c = 0; c < k[2]; c++) {
        for (int f = 0; f < k[3]; f++) {
          int filter = depthwise ? c * k[3] + f : f;
          int group = depthwise ? 0 : f / (int) call.outChannels();
          add(inX + group * k[2] + c, inKernel + c * k[3] + f, inY + filter);
        }
      }
    }

    private void add(int inX, int inKernel, int inY) {
      if (gradient == null) {
        made[inY] += (double) map[inX] * kernel[inKernel];
      } else if (map == null) {
        made[inX] += (double) kernel[inKernel] * gradient[inY];
      } else {
        made[inKernel] += (double) map[inX] * gradient[inY];
      }
    }
  }
}
