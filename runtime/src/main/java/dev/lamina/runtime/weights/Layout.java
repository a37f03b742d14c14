package dev.lamina.runtime.weights;

import java.util.ArrayList;
import java.util.List;

/** How a framework lays kernels out. */
public enum Layout {
  /** Convolutions [out, in, height, width], dense layers [out, in], as PyTorch. */
  TORCH,
  /** Convolutions [height, width, in, out], dense layers [in, out], as TensorFlow and here. */
  TENSORFLOW;

  /**
   * Returns the framework's shape of a weight.
   *
   * @param shape the network's
   * @param pointwise whether a dense layer is a 1x1 convolution there
   */
  List<Long> foreign(List<Integer> shape, boolean pointwise) {
    List<Long> ours = shape.stream().map(Integer::longValue).toList();
    List<Long> theirs = new ArrayList<>();
    for (int axis : axes(ours.size())) {
      theirs.add(ours.get(axis));
    }
    if (pointwise && ours.size() == 2) {
      if (this == TORCH) {
        theirs.addAll(List.of(1L, 1L));
      } else {
        theirs.addAll(0, List.of(1L, 1L));
      }
    }
    return theirs;
  }

  /** Returns for each side of the framework's shape which side of the network's it is. */
  private int[] axes(int rank) {
    if (this == TORCH && rank == 4) {
      return new int[] {3, 2, 0, 1};
    }
    if (this == TORCH && rank == 2) {
      return new int[] {1, 0};
    }
    int[] same = new int[rank];
    for (int i = 0; i < rank; i++) {
      same[i] = i;
    }
    return same;
  }

  /** Lays a weight out as the network has it. Sides of 1 of a 1x1 convolution change nothing. */
  float[] toOurs(float[] theirs, List<Integer> shape) {
    return permuted(theirs, shape, true);
  }

  /** Lays a weight out as the framework has it. */
  float[] toForeign(float[] ours, List<Integer> shape) {
    return permuted(ours, shape, false);
  }

  private float[] permuted(float[] values, List<Integer> shape, boolean toOurs) {
    int rank = shape.size();
    if (this == TENSORFLOW || (rank != 4 && rank != 2)) {
      return values;
    }
    int[] axes = axes(rank);
    // How far apart two values are in the network's order that are neighbours in the framework's.
    int[] stride = new int[rank];
    stride[rank - 1] = 1;
    for (int i = rank - 2; i >= 0; i--) {
      stride[i] = stride[i + 1] * shape.get(i + 1);
    }
    int[] index = new int[rank];
    float[] permuted = new float[values.length];
    int ours = 0;
    for (int theirs = 0; theirs < values.length; theirs++) {
      if (toOurs) {
        permuted[ours] = values[theirs];
      } else {
        permuted[theirs] = values[ours];
      }
      for (int i = rank - 1; i >= 0; i--) {
        int axis = axes[i];
        ours += stride[axis];
        if (++index[i] < shape.get(axis)) {
          break;
        }
        ours -= stride[axis] * index[i];
        index[i] = 0;
      }
    }
    return permuted;
  }
}
