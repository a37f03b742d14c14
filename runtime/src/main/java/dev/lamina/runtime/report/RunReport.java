package dev.lamina.runtime.report;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.proof.KernelProof;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A run on one page, {@code report.html}: results, curves, confusion matrix, the images that were
 * most wrong, the network's drawing, plan and environment, and what the machine made of its
 * operations. The page is complete in itself and opens without a connection.
 *
 * @param start what was trained
 * @param result how it went
 * @param tested how the network does at its end; empty if that was not looked at
 * @param drawing the network's drawing, an SVG document; empty if there is none
 * @param kernels what the machine made of the network's operations
 */
public record RunReport(
    TrainingStart start,
    TrainingResult result,
    Optional<Tested> tested,
    Optional<String> drawing,
    KernelProof kernels) {

  /**
   * How a network does on images.
   *
   * @param report what was counted
   * @param images the images
   */
  public record Tested(ClassificationReport report, ImageDataset images) {}

  /**
   * Finds the drawing that the annotation processor made of a network.
   *
   * @param network the network's description
   * @param loader where its files are
   * @return an SVG document; empty if there is none, as of networks written by hand
   */
  public static Optional<String> drawing(NetworkInfo network, ClassLoader loader) {
    String path = "META-INF/lamina/" + network.className() + "/graph.svg";
    try (InputStream in = loader.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + path, e);
    }
  }

  /** Returns the page. */
  public String html() {
    return new ReportPage(this).html();
  }

  /**
   * Writes the page into the run's folder, in one step.
   *
   * @param folder the folder, which exists
   * @throws dev.lamina.runtime.LaminaException if it cannot be written
   */
  public void write(RunFolder folder) {
    try {
      DurableFiles.write(folder.report(), html());
    } catch (IOException e) {
      throw RunFolder.failure(folder.report(), e);
    }
  }
}
