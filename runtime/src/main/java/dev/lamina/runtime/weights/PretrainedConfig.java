package dev.lamina.runtime.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What timm writes beside weights as {@code config.json}: how pictures become the network's input,
 * and what the classes are.
 *
 * @param architecture the framework's name of the network
 * @param height pixel rows of the input
 * @param width pixels of a row
 * @param cropPercent which part of the scaled picture's shorter side the input takes
 * @param interpolation the filter that scales, bilinear or bicubic
 * @param mean of each channel, in units of 255
 * @param deviation of each channel, in units of 255
 * @param classes how many
 * @param classNames in the order of the classes' numbers; empty if it names none
 * @param licence of the weights
 * @param text the file as it came
 */
public record PretrainedConfig(
    Optional<String> architecture,
    int height,
    int width,
    double cropPercent,
    Interpolation interpolation,
    List<Float> mean,
    List<Float> deviation,
    Optional<Integer> classes,
    List<String> classNames,
    Optional<String> licence,
    String text) {
  private static final long LARGEST = 10_000_000;

  /** A filter, antialiased as Pillow's. */
  public enum Interpolation {
    /** A triangle. */
    BILINEAR,
    /** Keys' cubic with -0.5. */
    BICUBIC
  }

  /** Copies the lists. */
  public PretrainedConfig {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    classNames = List.copyOf(classNames);
  }

  /**
   * Reads a file.
   *
   * @throws LaminaException if it is none, or says what is not supported
   */
  public static PretrainedConfig read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new LaminaException(file + " has over 10 MB, too many for a config.json.");
      }
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + file, e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name what messages call it
   * @throws LaminaException as {@link #read}
   */
  public static PretrainedConfig parse(String text, String name) {
    try {
      JsonObject all = JsonParser.parseString(text).getAsJsonObject();
      // Without weights of somebody's, timm writes the second form.
      JsonObject config = all.has("pretrained_cfg") ? all.getAsJsonObject("pretrained_cfg") : all;
      return parse(all, config, text, name);
    } catch (JsonParseException | IllegalStateException | ClassCastException e) {
      throw new LaminaException(name + " is no config.json of timm's: " + e.getMessage() + ".", e);
    } catch (NumberFormatException | UnsupportedOperationException | NullPointerException e) {
      throw new LaminaException(name + " is no config.json of timm's: a value is missing.", e);
    }
  }

  private static PretrainedConfig parse(
      JsonObject all, JsonObject config, String text, String name) {
    JsonArray size = config.getAsJsonArray("input_size");
    String mode = text(config, "crop_mode").orElse("center");
    if (!mode.equals("center")) {
      throw new LaminaException(
          name + " crops pictures by the mode '" + mode + "'; only center is supported.");
    }
    double crop = config.get("crop_pct").getAsDouble();
    if (!(crop > 0.1 && crop <= 1)) {
      throw new LaminaException(
          name + " has the crop_pct " + crop + "; it is above 0.1 and at most 1.");
    }
    return new PretrainedConfig(
        text(all, "architecture"),
        size.get(1).getAsInt(),
        size.get(2).getAsInt(),
        crop,
        interpolation(text(config, "interpolation").orElse("bilinear"), name),
        floats(config.getAsJsonArray("mean"), name),
        floats(config.getAsJsonArray("std"), name),
        has(all, "num_classes") ? Optional.of(all.get("num_classes").getAsInt()) : Optional.empty(),
        names(all),
        text(config, "license"),
        text);
  }

  private static Interpolation interpolation(String word, String name) {
    return switch (word) {
      case "bilinear" -> Interpolation.BILINEAR;
      case "bicubic" -> Interpolation.BICUBIC;
      default ->
          throw new LaminaException(
              name + " scales by '" + word + "'; only bilinear and bicubic are supported.");
    };
  }

  private static boolean has(JsonObject object, String key) {
    return object.has(key) && !object.get(key).isJsonNull();
  }

  private static Optional<String> text(JsonObject object, String key) {
    return has(object, key) ? Optional.of(object.get(key).getAsString()) : Optional.empty();
  }

  private static List<Float> floats(JsonArray array, String name) {
    List<Float> floats = new ArrayList<>();
    for (JsonElement each : array) {
      floats.add(each.getAsFloat());
      if (!Float.isFinite(each.getAsFloat())) {
        throw new LaminaException(name + " has a mean or std that is not finite.");
      }
    }
    return floats;
  }

  private static List<String> names(JsonObject all) {
    List<String> names = new ArrayList<>();
    if (has(all, "label_names")) {
      all.getAsJsonArray("label_names").forEach(each -> names.add(each.getAsString()));
    }
    return names;
  }

  /**
   * Refuses a config of another input or of other classes than a network's.
   *
   * @throws LaminaException with both numbers
   */
  public void require(List<Integer> input, int units, Head head, String name) {
    if (height != input.get(0) || width != input.get(1) || mean.size() != input.get(2)) {
      throw new LaminaException(
          "%s is for pictures of %dx%dx%d, the network takes %dx%dx%d; declare it with input = {%d, %d, %d}."
              .formatted(
                  name,
                  height,
                  width,
                  mean.size(),
                  input.get(0),
                  input.get(1),
                  input.get(2),
                  height,
                  width,
                  mean.size()));
    }
    if (head == Head.KEEP && classes.isPresent() && classes.get() != units) {
      throw new LaminaException(
          "%s is of %d classes, the network gives %d.".formatted(name, classes.get(), units));
    }
    if (!classNames.isEmpty() && classes.isPresent() && classNames.size() != classes.get()) {
      throw new LaminaException(
          "%s names %d classes of %d.".formatted(name, classNames.size(), classes.get()));
    }
  }
}
