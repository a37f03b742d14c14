package dev.lamina.runtime.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelType;
import dev.lamina.runtime.info.SampleNetworks;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.proof.Finding;
import dev.lamina.runtime.proof.Judgement;
import dev.lamina.runtime.proof.KernelProof;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.run.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunReportTest {
  private static final String HOSTILE = "</title><script>alert('x')</script>\u001b\u202e\"&\ud800";

  @Test
  void showsTheRun() throws Exception {
    Document page = parse(report(List.of("cat", "dog"), Optional.of("<svg/>")).html());

    assertThat(text(page, "h1")).containsExactly("Tiny on shapes");
    assertThat(text(page, "h2"))
        .containsExactly("Curves", "Confusion matrix", "Most wrong", "Network", "Run");
    assertThat(text(page, "strong"))
        .containsExactly("56.78 %", "1.1235", "1.5000", "0:02", "778", "634");
    // The cat's row, with its accuracy, then the dog's.
    assertThat(text(page, "td")).containsExactly("", "1", "0.00 %", "1", "1", "50.00 %");
    assertThat(text(page, "figcaption"))
        .containsExactly(
            "dog taken for cat (99.75 %), image 2", "cat taken for dog (95.26 %), image 0");
    assertThat(text(page, "pre").get(1)).contains("\"seed\": 7");
    assertThat(page.getElementsByTagName("polyline").getLength()).isEqualTo(5);
  }

  @Test
  void hasThePicturesInside() throws Exception {
    Document page = parse(report(List.of("cat", "dog"), Optional.of("<svg id='it'/>")).html());

    NodeList pictures = page.getElementsByTagName("img");
    assertThat(pictures.getLength()).isEqualTo(3);
    var first = ImageIO.read(new ByteArrayInputStream(data(pictures, 0, "data:image/png;base64,")));
    assertThat(List.of(first.getWidth(), first.getHeight())).containsExactly(2, 1);
    // The image of index 2: bytes 12 to 17.
    assertThat(first.getRGB(0, 0)).isEqualTo(0xff0c0d0e);
    assertThat(first.getRGB(1, 0)).isEqualTo(0xff0f1011);
    assertThat(new String(data(pictures, 2, "data:image/svg+xml;base64,"), UTF_8))
        .isEqualTo("<svg id='it'/>");
  }

  /** Nothing is fetched and nothing is run. */
  @Test
  void isCompleteInItself() {
    String html = report(List.of("cat", "dog"), Optional.of("<svg/>")).html();

    assertThat(html)
        .doesNotContain("http:", "https:", "<script", "<link", "@import", "url(", "//", "file:");
  }

  @Test
  void disarmsHostileClassNames() throws Exception {
    String html = report(List.of(HOSTILE, "dog"), Optional.empty()).html();

    Document page = parse(html);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(html).doesNotContain("<script", "\u001b", "\u202e");
    assertThat(text(page, "figcaption").get(1))
        .startsWith("</title><script>alert('x')</script>??\"&? taken for dog");
  }

  @Test
  void ofManyClassesShowsTheWeakest() throws Exception {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "class " + i).toList();

    Document page = parse(report(names, Optional.empty()).html());

    assertThat(text(page, "h2"))
        .containsExactly("Curves", "Weakest classes", "Most wrong", "Network", "Run");
    assertThat(text(page, "td"))
        .containsExactly("1", "0.00 %", "class 1 (1)", "2", "50.00 %", "class 0 (1)");
  }

  @Test
  void aRunThatWasStoppedAtOnce() throws Exception {
    Document page =
        parse(
            new RunReport(
                    SampleRun.START,
                    SampleRun.STOPPED_EARLY,
                    Optional.empty(),
                    Optional.empty(),
                    KernelProof.NONE)
                .html());

    assertThat(text(page, "p"))
        .containsExactly(
            "Stopped before its end. 0 of 2 epochs, 1 steps, 300 training images.",
            "No epoch was finished.");
    assertThat(text(page, "strong")).containsExactly("-", "-", "-", "0:00", "-", "634");
  }

  @Test
  void showsTheAccuracyAveragedOverViews() throws Exception {
    Document page =
        parse(
            new RunReport(
                    SampleRun.OVER_VIEWS,
                    SampleRun.AVERAGED,
                    Optional.empty(),
                    Optional.empty(),
                    KernelProof.NONE)
                .html());

    assertThat(text(page, "span").subList(0, 3))
        .containsExactly("Test accuracy", "Averaged over flips and shifts", "Test loss");
    assertThat(text(page, "strong").subList(0, 3)).containsExactly("56.78 %", "62.50 %", "1.1235");
  }

  private static final KernelCall CALL =
      KernelCall.parse(
          "Conv2DBackpropInput float32 x=2x6x6x8 kernel=3x3x8x8 y=2x6x6x8 padding=SAME"
              + " strides=1x1");

  private static final KernelProof PROOF =
      new KernelProof(
          List.of(
              new Judgement(
                  CALL.withType(KernelType.CONVOLUTION),
                  Map.of(KernelForm.DIRECT, new Finding(Finding.Kind.RIGHT, ""))),
              judgement(new Finding(Finding.Kind.WRONG, "in 8 of 576 values"))));

  private static Judgement judgement(Finding direct) {
    Map<KernelForm, Finding> findings = new LinkedHashMap<>();
    findings.put(KernelForm.DIRECT, direct);
    findings.put(KernelForm.TURNED, new Finding(Finding.Kind.RIGHT, ""));
    return new Judgement(CALL, findings);
  }

  @Test
  void showsWhatTheMachineMadeOfTheOperations() throws Exception {
    Document page =
        parse(
            new RunReport(
                    SampleRun.START, SampleRun.RESULT, Optional.empty(), Optional.empty(), PROOF)
                .html());

    List<String> shown = text(page, "pre");
    assertThat(shown.get(shown.size() - 1).strip())
        .isEqualTo(
            "2 of the network's operations were compared with plain loops on this machine, 0 were"
                + " not: 1 not right.\n"
                + CALL
                + ": wrong in 8 of 576 values; computed as turned");
  }

  @Test
  void findsTheDrawing(@TempDir Path folder) throws Exception {
    assertThat(RunReport.drawing(SampleRun.START.network(), SampleNetworks.loader())).isEmpty();
    Path home =
        Files.createDirectories(
            folder.resolve("META-INF/lamina/" + SampleRun.START.network().className()));
    Files.writeString(home.resolve("graph.svg"), "<svg/>");
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      assertThat(RunReport.drawing(SampleRun.START.network(), loader)).contains("<svg/>");
    }
  }

  @Test
  void isWrittenIntoTheRunsFolder(@TempDir Path folder) throws Exception {
    RunReport report = report(List.of("cat", "dog"), Optional.empty());

    report.write(new RunFolder(folder, false));

    assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(report.html());
  }

  /** Three images of 2x1 pixels: the first and the last are taken for the other class. */
  private static RunReport report(List<String> names, Optional<String> drawing) {
    byte[] pixels = new byte[3 * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    ImageDataset images = ImageDataset.of("pets test", 1, 2, 3, names, pixels, new int[] {0, 1, 1});
    ClassificationReport.Counter counter = new ClassificationReport.Counter(images);
    counter.read(0, logits(names, 0, 3));
    counter.read(1, logits(names, 0, 9));
    counter.read(2, logits(names, 6, 0));
    return new RunReport(
        SampleRun.START,
        SampleRun.RESULT,
        Optional.of(new RunReport.Tested(counter.report(), images)),
        drawing,
        KernelProof.NONE);
  }

  private static float[] logits(List<String> names, float first, float second) {
    float[] logits = new float[names.size()];
    Arrays.fill(logits, -99);
    logits[0] = first;
    logits[1] = second;
    return logits;
  }

  private static byte[] data(NodeList pictures, int index, String begin) {
    String source = ((Element) pictures.item(index)).getAttribute("src");
    assertThat(source).startsWith(begin);
    return Base64.getDecoder().decode(source.substring(begin.length()));
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<String> text(Document page, String tag) {
    List<String> texts = new ArrayList<>();
    NodeList elements = page.getElementsByTagName(tag);
    for (int i = 0; i < elements.getLength(); i++) {
      texts.add(elements.item(i).getTextContent());
    }
    return texts;
  }
}
