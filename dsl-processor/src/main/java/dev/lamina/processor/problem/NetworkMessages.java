package dev.lamina.processor.problem;

import static dev.lamina.processor.text.Text.braces;
import static dev.lamina.processor.text.Text.count;
import static dev.lamina.processor.text.Text.number;
import static dev.lamina.processor.text.Text.square;

import java.util.List;
import java.util.Optional;

/** Contracts that do not hold, and what is legal but usually a mistake. */
public final class NetworkMessages {
  private NetworkMessages() {}

  // Contracts.

  /** A network's contract on a layer or the other way round. */
  public static Message expectMisplaced(String attribute, boolean onLayer) {
    return new Message(
        Code.ExpectMisplaced,
        onLayer
            ? "@Expect(%s) is a contract of the network; write it on the interface"
                .formatted(attribute)
            : "@Expect(%s) is a contract of one layer; write it on the layer's method"
                .formatted(attribute));
  }

  /** A layer's shape is another one. */
  public static Message wrongShape(String layer, String shape, List<Integer> expected) {
    return new Message(
        Code.WrongShape,
        "'%s' gives %s, @Expect declares shape = %s; correct one of them"
            .formatted(layer, shape, braces(expected)));
  }

  /** Another number of parameters. */
  public static Message wrongParameters(long actual, long expected, Optional<String> reason) {
    return new Message(
        Code.WrongParameters,
        "the layers add up to %s parameters, @Expect declares %s; they differ by %s%s"
            .formatted(
                number(actual),
                number(expected),
                number(Math.abs(actual - expected)),
                reason.map(text -> ", " + text).orElse("; compare the layers one by one")));
  }

  /** Another number of moving statistics. */
  public static Message wrongMovingStatistics(long actual, long expected) {
    return new Message(
        Code.WrongMovingStatistics,
        "the norms keep %s moving statistics, @Expect declares %s; they differ by %s channels"
            .formatted(number(actual), number(expected), number(Math.abs(actual - expected) / 2)));
  }

  /** Another depth. */
  public static Message wrongDepth(int actual, int expected) {
    return new Message(
        Code.WrongDepth,
        ("the longest path has %s convolutions and dense layers, @Expect declares depth = %s; a"
                + " basic block has 2, a bottleneck 3")
            .formatted(number(actual), number(expected)));
  }

  /** Another number of convolutions. */
  public static Message wrongConvolutions(int actual, int expected) {
    return new Message(
        Code.WrongConvolutions,
        "the network has %s, projections included, @Expect declares %s; they differ by %s"
            .formatted(
                count(actual, "convolution"), number(expected), Math.abs(actual - expected)));
  }

  /** Another number of multiply-adds. */
  public static Message wrongMultiplyAdds(long actual, long expected) {
    return new Message(
        Code.WrongMultiplyAdds,
        ("an image takes %s multiply-adds, @Expect declares %s; where parameters are equal, look at"
                + " strides and strideOn")
            .formatted(number(actual), number(expected)));
  }

  // Legal, but wrong in practice.

  /** A stride beyond the kernel. */
  public static Message strideSkipsPixels(String layer, int stride, int extent) {
    return new Message(
        Code.StrideSkipsPixels,
        "stride %s of '%s' is larger than its %s kernel, so pixels between go unread; use stride <= %s"
            .formatted(stride, layer, square(extent), extent));
  }

  /** ImageNet's stem on a small image. */
  public static Message imageStem(
      String conv, int kernel, int stride, Optional<String> pool, String left, String image) {
    return new Message(
        Code.ImageStem,
        ("'%s' (%s, stride %s)%s leave%s %s of a %s image; for images this small use kernel = 3,"
                + " stride = 1 and no pool")
            .formatted(
                conv,
                square(kernel),
                stride,
                pool.map(name -> " and '" + name + "'").orElse(""),
                pool.isPresent() ? "" : "s",
                left,
                image));
  }

  /** The drawing threw, which is a defect of this program. */
  public static Message drawingFailed(String network, String reason) {
    return new Message(
        Code.DrawingFailed,
        "graph.svg of '%s' is left out, since drawing it failed: %s; all else was written, please report it"
            .formatted(network, reason));
  }

  /**
   * The line above the ledger of a failing compile.
   *
   * @param last the last layer proven, where not all are
   */
  public static String ledger(String network, Optional<String> last) {
    return "the shapes of '%s' are proven good%s"
        .formatted(network, last.map(" up to '%s'"::formatted).orElse(""));
  }
}
