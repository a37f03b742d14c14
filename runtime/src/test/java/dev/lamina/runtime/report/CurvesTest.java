package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.run.HistoryLines;
import dev.lamina.runtime.run.RunFolder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CurvesTest {
  @TempDir Path folder;

  @Test
  void placesPointsByTheirValues() {
    SvgChart chart =
        new SvgChart(
            "Loss",
            "epoch",
            SvgChart.Scale.PLAIN,
            List.of(
                new Curve(
                    "a<b",
                    List.of(
                        new Curve.Point(1, 4),
                        new Curve.Point(2, Double.NaN),
                        new Curve.Point(3, 0)),
                    new Curve.Look(0, ""))));

    // The axes go from 1 to 3 and from 0 to 4, over 354 and 190 pixels.
    assertThat(chart.svg())
        .contains("<polyline class=\"line s0\" points=\"52.0,34.0 406.0,224.0\"/>")
        .contains("<title>a&lt;b, epoch 1: 4.000</title>", "a&lt;b, last 0.000</text>");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 5, false, 0 0.2 0.4 0.6 0.8 1.0",
    "0.12, 0.94, 5, false, 0 0.2 0.4 0.6 0.8 1.0",
    "1, 3, 6, true, 1 2 3",
    "1, 200, 6, true, 0 50 100 150 200",
    "0.001, 0.0042, 5, false, 0.001 0.002 0.003 0.004 0.005",
    "2, 2, 5, false, 2.0 2.5 3.0 3.5 4.0",
    "0, 0, 5, false, 0 0.0002 0.0004 0.0006 0.0008 0.0010",
  })
  void ticks(double low, double high, int intervals, boolean whole, String labels) {
    Ticks ticks = Ticks.of(low, high, intervals, whole);
    assertThat(ticks.values().stream().map(ticks::label)).containsExactly(labels.split(" "));
  }

  @Test
  void drawsRunsTogether() throws Exception {
    Document svg = parse(Curves.svg(List.of(run("one", 3), run("two", 1))));

    // Training and test, of loss and accuracy, and the rate; of two runs.
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(10);
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("one, training, last 0.9000", "two, test, last 0.5000");
    assertThat(((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points"))
        .hasSizeGreaterThan(20);
  }

  /** A run has one colour in every chart, and a quantity one kind of line. */
  @Test
  void tellsRunsApart() throws IOException {
    String svg = Curves.svg(List.of(run("one", 2), run("two", 2), run("three", 2)));

    assertThat(svg.split("<polyline ")).hasSize(1 + 3 * 5);
    for (int run = 0; run < 3; run++) {
      assertThat(svg.split("<polyline class=\"line s" + run + " dashed\"")).hasSize(1 + 2);
      assertThat(svg.split("<polyline class=\"line s" + run + "\"")).hasSize(1 + 3);
    }
  }

  /** 2.3 and 2 begin like guessing; a loss of 1e9 is drawn at the upper edge. */
  @Test
  void aLossThatDivergesLeavesRoomForTheOthers() {
    SvgChart chart =
        new SvgChart(
            "Loss",
            "epoch",
            SvgChart.Scale.LOSS,
            List.of(
                new Curve(
                    "good",
                    List.of(new Curve.Point(1, 2.3), new Curve.Point(2, 0)),
                    new Curve.Look(0, "")),
                new Curve(
                    "bad",
                    List.of(new Curve.Point(1, 2.4), new Curve.Point(2, 1e9)),
                    new Curve.Look(1, ""))));

    // The axis goes from 0 to 15: 2.3 is 29 of 190 pixels above the lower edge.
    assertThat(chart.svg())
        .contains(
            "<polyline class=\"line s0\" points=\"52.0,194.9 406.0,224.0\"/>",
            "<polyline class=\"line s1\" points=\"52.0,193.6 406.0,34.0\"/>",
            "bad, last 1.000e+09</text>");
  }

  @Test
  void refusesWhatIsNoHistory() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Path history = run.resolve("history.csv");
    refuses(run, "There is no " + history + ".");
    Files.writeString(history, "");
    refuses(
        run,
        history
            + " is no history: its first line does not name epoch, trainLoss and testAccuracy.");
    Files.writeString(history, HistoryLines.HEADER + "1,2,3\n");
    refuses(run, history + " is damaged: line 2 has 3 numbers instead of 9.");
    Files.writeString(history, HistoryLines.HEADER + "1,2,a,4,5,6,7,8,9\n");
    refuses(run, history + " is damaged: line 2 has 0 numbers instead of 9.");
    Files.write(history, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    refuses(run, "Cannot read " + history + ": ");
    Files.writeString(history, HistoryLines.HEADER);
    refuses(run, "No epoch of these runs was finished, so there is no curve.");
  }

  private void refuses(Path run, String message) {
    assertThatThrownBy(() -> Curves.svg(List.of(new RunFolder(run, false))))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith(message);
  }

  private RunFolder run(String name, int epochs) throws IOException {
    RunFolder run = new RunFolder(Files.createDirectory(folder.resolve(name)), false);
    StringBuilder lines = new StringBuilder(HistoryLines.HEADER);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      lines.append(epoch + "," + 10 * epoch + ",0.1," + (1.2 - epoch / 10.0) + ",0.5,,,0.5,0.75\n");
    }
    Files.writeString(run.history(), lines.toString());
    return run;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
