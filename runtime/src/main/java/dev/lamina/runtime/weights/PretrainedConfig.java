package dev.lamina.runtime.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.Json;
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
      JsonNode all = Json.tree(text);
      // Without weights of somebody's, timm writes the second form.
      JsonNode config = all.has("pretrained_cfg") ? all.get("pretrained_cfg") : all;
      return parse(all, config, text, name);
    } catch (JsonProcessingException e) {
      throw new LaminaException(
          name + " is no config.json of timm's: " + e.getOriginalMessage() + ".", e);
    } catch (IllegalArgumentException e) {
      throw new LaminaException(name + " is no config.json of timm's: " + e.getMessage() + ".", e);
    }
  }

  private static PretrainedConfig parse(JsonNode all, JsonNode config, String text, String name) {
    JsonNode size = list(config, "input_size");
    String mode = text(config, "crop_mode").orElse("center");
    if (!mode.equals("center")) {
      throw new LaminaException(
          name + " crops pictures by the mode '" + mode + "'; only center is supported.");
    }
    double crop = number(config.path("crop_pct"), "crop_pct").doubleValue();
    if (!(crop > 0.1 && crop <= 1)) {
      throw new LaminaException(
          name + " has the crop_pct " + crop + "; it is above 0.1 and at most 1.");
    }
    return new PretrainedConfig(
        text(all, "architecture"),
        number(size.path(1), "input_size").intValue(),
        number(size.path(2), "input_size").intValue(),
        crop,
        interpolation(text(config, "interpolation").orElse("bilinear"), name),
        floats(config, "mean", name),
        floats(config, "std", name),
        has(all, "num_classes")
            ? Optional.of(number(all.get("num_classes"), "num_classes").intValue())
            : Optional.empty(),
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

  private static boolean has(JsonNode object, String key) {
    return object.hasNonNull(key);
  }

  private static Optional<String> text(JsonNode object, String key) {
    if (!has(object, key)) {
      return Optional.empty();
    }
    require(object.get(key).isTextual(), key, "no text");
    return Optional.of(object.get(key).textValue());
  }

  private static JsonNode list(JsonNode object, String key) {
    require(object.path(key).isArray(), key, "no list");
    return object.get(key);
  }

  private static JsonNode number(JsonNode value, String key) {
    require(value.isNumber(), key, "no number");
    return value;
  }

  private static void require(boolean right, String key, String what) {
    if (!right) {
      throw new IllegalArgumentException("its " + key + " is " + what);
    }
  }

  private static List<Float> floats(JsonNode config, String key, String name) {
    List<Float> floats = new ArrayList<>();
    for (JsonNode each : list(config, key)) {
      floats.add(number(each, key).floatValue());
      if (!Float.isFinite(each.floatValue())) {
        throw new LaminaException(name + " has a mean or std that is not finite.");
      }
    }
    return floats;
  }

  private static List<String> names(JsonNode all) {
    List<String> names = new ArrayList<>();
    if (has(all, "label_names")) {
      for (JsonNode each : list(all, "label_names")) {
        require(each.isTextual(), "label_names", "no list of texts");
        names.add(each.textValue());
      }
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
