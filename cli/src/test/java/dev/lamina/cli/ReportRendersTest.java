package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run's page in a real browser; skipped where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportRendersTest {
  /** Measures the laid-out page and leaves the figures where they can be read. */
  private static final String MEASURE =
      """
      <script>
      addEventListener("load", () => {
        const page = document.documentElement;
        const outside = parent.document.documentElement;
        const pictures = Array.from(document.images);
        const style = getComputedStyle(document.body);
        const note = (name, value) => outside.setAttribute("data-seen-" + name, value);
        note("width", innerWidth);
        note("sideways", page.scrollWidth - page.clientWidth);
        note("pictures", pictures.length);
        note("broken", pictures.filter(one => !one.complete || one.naturalWidth === 0).length);
        note("curves", Array.from(document.querySelectorAll("polyline"))
            .filter(one => one.getBoundingClientRect().width > 50).length);
        note("paper", style.backgroundColor);
        note("ink", style.color);
      });
      </script>
      </body>
      """;

  private static final Pattern SEEN = Pattern.compile("data-seen-(\\w+)=\"([^\"]*)\"");

  @TempDir static Path folder;
  private String page;

  @BeforeAll
  void trains() throws Exception {
    assumeTrue(Browser.installed(folder).isPresent(), "no Chromium on the PATH");
    Path run = folder.resolve("run");
    CommandLineRun.of(
        folder,
        "train",
        "Tiny",
        "--dataset",
        "shapes",
        "--limit",
        "300",
        "--epochs",
        "2",
        "--out",
        run.toString());
    String html = Files.readString(run.resolve("report.html"));
    assertThat(html).contains("</body>");
    page = html.replace("</body>", MEASURE).replace("&", "&amp;").replace("'", "&#39;");
  }

  /** As wide as a desk's screen and as a phone's. */
  @ParameterizedTest
  @CsvSource({"1300, false", "1300, true", "390, false", "390, true"})
  void fitsTheScreen(int width, boolean dark) throws Exception {
    Map<String, String> seen = look(width, dark);

    assertThat(seen)
        .containsEntry("width", String.valueOf(width))
        .containsEntry("sideways", "0")
        .containsEntry("broken", "0")
        .containsEntry("paper", dark ? "rgb(20, 24, 30)" : "rgb(255, 255, 255)")
        .containsEntry("ink", dark ? "rgb(231, 235, 240)" : "rgb(27, 36, 48)");
    // Loss, accuracy (each of training and test) and rate; the wrong images and the drawing.
    assertThat(Integer.parseInt(seen.get("curves"))).isGreaterThanOrEqualTo(5);
    assertThat(Integer.parseInt(seen.get("pictures"))).isGreaterThan(1);
  }

  /** In a frame, since a browser's window cannot be as narrow as a phone. */
  private Map<String, String> look(int width, boolean dark) throws Exception {
    Path profile = Files.createTempDirectory(folder, "profile");
    Path frame =
        Files.writeString(
            folder.resolve("frame.html"),
            "<!DOCTYPE html><meta charset='utf-8'><iframe width='%d' height='900' frameborder='0' srcdoc='%s'></iframe>"
                .formatted(width, page));
    Browser browser = Browser.installed(profile).orElseThrow();
    Matcher found = SEEN.matcher(browser.open(frame, dark));
    Map<String, String> seen = new TreeMap<>();
    while (found.find()) {
      seen.put(found.group(1), found.group(2));
    }
    return seen;
  }
}
