package dev.lamina.runtime.resume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.weights.ForeignFile;
import dev.lamina.runtime.weights.NameScheme;
import dev.lamina.runtime.weights.WeightTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a network's weights as another framework has them: {@code model.safetensors} under its
 * names and in its layout, and timm's {@code config.json}.
 */
public final class WeightExport {
  /** The weights. */
  public static final String FILE = "model.safetensors";

  /** What goes with them. */
  public static final String CONFIG = "config.json";

  private WeightExport() {}

  /**
   * Writes the folder: beside, forced to the disk, renamed, so that it is whole or absent.
   *
   * @param trained the network
   * @param scheme how the framework names the weights
   * @param folder where to; absent
   * @throws LaminaException if the folder is there already or cannot be written, or if the scheme
   *     does not have every weight of the network
   */
  public static void write(TrainedNetwork trained, NameScheme scheme, Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new LaminaException(target + " exists; name another folder to export to.");
    }
    WeightTable table = WeightTable.of(trained.network().info(), scheme);
    try {
      Files.createDirectories(target.getParent());
      Path beside = Files.createTempDirectory(target.getParent(), ".exporting-");
      try {
        write(trained, table, beside.resolve(FILE));
        Files.writeString(beside.resolve(CONFIG), config(trained), StandardCharsets.UTF_8);
        DurableFiles.force(beside.resolve(FILE));
        DurableFiles.force(beside.resolve(CONFIG));
        DurableFiles.move(beside, target);
      } finally {
        DurableFiles.removeTree(beside);
      }
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot write " + target, e);
    }
  }

  private static void write(TrainedNetwork trained, WeightTable table, Path file)
      throws IOException {
    Map<String, TensorBytes> counters =
        trained
            .origin()
            .filter(origin -> origin.scheme().equals(table.scheme().name()))
            .map(Origin::counters)
            .orElse(Map.of());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ForeignFile.write(table, trained.weights(), counters, out);
    }
  }

  /** The file that came with the weights if they were imported, else what timm needs to know. */
  private static String config(TrainedNetwork trained) {
    return trained
        .origin()
        .flatMap(Origin::config)
        .map(config -> config.text())
        .orElseGet(() -> made(trained));
  }

  private static String made(TrainedNetwork trained) {
    NetworkInfo network = trained.network().info();
    ObjectNode all = Json.object();
    all.put("architecture", network.name());
    all.put("num_classes", network.output().get(0));
    trained.classNames().forEach(all.putArray("label_names")::add);
    ObjectNode config = all.putObject("pretrained_cfg");
    config
        .putArray("input_size")
        .add(network.input().get(2))
        .add(network.input().get(0))
        .add(network.input().get(1));
    config.put("crop_pct", 1.0);
    config.put("crop_mode", "center");
    config.put("interpolation", "bilinear");
    ArrayNode mean = config.putArray("mean");
    ArrayNode deviation = config.putArray("std");
    Normalization.Numbers numbers = trained.normalization();
    for (int i = 0; i < network.input().get(2) && numbers.count() == network.input().get(2); i++) {
      mean.add(numbers.mean(i));
      deviation.add(numbers.deviation(i));
    }
    config.put("num_classes", network.output().get(0));
    return Json.text(all);
  }
}
