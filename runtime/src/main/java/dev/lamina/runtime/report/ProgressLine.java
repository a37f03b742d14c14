package dev.lamina.runtime.report;

import dev.lamina.runtime.run.Numbers;

/**
 * The one line that shows a run while it goes on.
 *
 * @param epoch the epoch, from 1
 * @param epochs how many there will be
 * @param step steps made in the whole run
 * @param totalSteps steps of the whole run
 * @param loss mean of the epoch's steps so far, in nats
 * @param accuracy mean of the epoch's steps so far, 0 to 1
 * @param imagesPerSecond of the epoch so far; NaN before the second step
 * @param secondsLeft of the whole run; NaN before the second step
 * @param testing whether the test images are on
 */
record ProgressLine(
    int epoch,
    int epochs,
    long step,
    long totalSteps,
    double loss,
    double accuracy,
    double imagesPerSecond,
    double secondsLeft,
    boolean testing) {
  private static final int LONGEST_BAR = 40;
  private static final int SHORTEST_BAR = 4;

  /**
   * Draws the line, e.g. {@code epoch 2/5 [=======> ] 43 %, loss 1.234, accuracy 56.70 %, 640
   * images/s, 0:18 left}. Where the width does not suffice, the bar goes first, then the end.
   */
  String render(int width) {
    String head = "epoch " + epoch + "/" + epochs + " ";
    String tail = percentDone() + ", " + (testing ? "testing" : numbers());
    int room = Math.min(LONGEST_BAR, width - head.length() - tail.length() - 3);
    String line = head + (room < SHORTEST_BAR ? "" : bar(room) + " ") + tail;
    return line.length() <= width ? line : line.substring(0, width);
  }

  private String percentDone() {
    return (totalSteps == 0 ? 0 : 100 * step / totalSteps) + " %";
  }

  private String numbers() {
    if (step == 0) {
      return "building the network";
    }
    String text = "loss " + Numbers.rounded(loss, 3) + ", accuracy " + Numbers.percent(accuracy);
    return Double.isNaN(imagesPerSecond)
        ? text
        : text
            + ", "
            + Numbers.rounded(imagesPerSecond, 0)
            + " images/s, "
            + Numbers.duration(secondsLeft)
            + " left";
  }

  private String bar(int room) {
    int full = totalSteps == 0 ? 0 : (int) (room * step / totalSteps);
    return full >= room
        ? "[" + "=".repeat(room) + "]"
        : "[" + "=".repeat(full) + ">" + " ".repeat(room - full - 1) + "]";
  }
}
