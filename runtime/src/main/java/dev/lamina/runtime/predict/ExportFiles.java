package dev.lamina.runtime.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.weights.PretrainedConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** The form of an exported folder: names, and what is read back from it. */
final class ExportFiles {
  static {
    NativeSettings.apply();
  }

  static final String MODEL = "saved_model.pb";
  static final String ASSETS = "assets";

  /** The classes' names, as a JSON array. */
  static final String CLASSES = "classes.json";

  static final String SIGNATURE = "serving_default";
  static final String IMAGES = "images";
  static final String LOGITS = "logits";
  static final String PROBABILITIES = "probabilities";

  private static final long LARGEST_CLASSES = 10_000_000;

  private ExportFiles() {}

  /**
   * The signature's ends.
   *
   * @param input the operation's output that is fed
   * @param output the one that gives probabilities
   */
  record Ends(String input, String output, int height, int width, int channels) {}

  static SavedModelBundle load(Path folder) {
    return SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG);
  }

  /** What came with imported weights. */
  static final String CONFIG = "config.json";

  static void writeConfig(Path folder, PretrainedConfig config) throws IOException {
    Files.writeString(
        folder.resolve(ASSETS).resolve(CONFIG), config.text(), StandardCharsets.UTF_8);
  }

  /** Reads it back, if there is one. */
  static Optional<PretrainedConfig> readConfig(Path folder) {
    Path file = folder.resolve(ASSETS).resolve(CONFIG);
    return Files.exists(file) ? Optional.of(PretrainedConfig.read(file)) : Optional.empty();
  }

  static void writeClassNames(Path folder, List<String> names) throws IOException {
    Path assets = Files.createDirectories(folder.resolve(ASSETS));
    ArrayNode list = Json.array();
    names.forEach(list::add);
    Files.writeString(assets.resolve(CLASSES), Json.text(list), StandardCharsets.UTF_8);
  }

  /**
   * Reads the classes' names.
   *
   * @throws LaminaException if there are none
   */
  static List<String> readClassNames(Path folder) {
    Path file = folder.resolve(ASSETS).resolve(CLASSES);
    try {
      if (Files.size(file) > LARGEST_CLASSES) {
        throw new LaminaException(file + " is no list of class names: it has over 10 MB.");
      }
      JsonNode names = Json.tree(Files.readString(file));
      List<JsonNode> each = new ArrayList<>();
      names.forEach(each::add);
      if (names.isArray() && each.stream().allMatch(JsonNode::isTextual)) {
        return each.stream().map(JsonNode::textValue).toList();
      }
    } catch (NoSuchFileException e) {
      throw new LaminaException(
          folder + " is no exported network: it has no " + ASSETS + "/" + CLASSES + ".", e);
    } catch (JsonProcessingException e) {
      throw new LaminaException(
          file + " is no list of class names: " + e.getOriginalMessage() + ".", e);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + file, e);
    }
    throw new LaminaException(file + " is no list of class names.");
  }

  /**
   * Finds the ends that predicting takes.
   *
   * @throws LaminaException if the model has others
   */
  static Ends ends(SavedModelBundle bundle, int classes, Path folder) {
    SignatureDef signature =
        bundle
            .metaGraphDef()
            .getSignatureDefOrDefault(SIGNATURE, SignatureDef.getDefaultInstance());
    TensorInfo images = signature.getInputsOrDefault(IMAGES, TensorInfo.getDefaultInstance());
    TensorInfo probabilities =
        signature.getOutputsOrDefault(PROBABILITIES, TensorInfo.getDefaultInstance());
    List<Long> in = sides(images);
    List<Long> out = sides(probabilities);
    boolean fits =
        images.getDtype() == DataType.DT_UINT8
            && in.size() == 4
            && in.subList(1, 4).stream().allMatch(side -> side > 0 && side <= 1 << 14)
            && out.size() == 2
            && out.get(1) == classes;
    if (!fits) {
      throw new LaminaException(
          folder
              + " has no signature "
              + SIGNATURE
              + " of images [n, height, width, channels] in bytes and probabilities [n, "
              + classes
              + "]; export the network again.");
    }
    return new Ends(
        images.getName(),
        probabilities.getName(),
        in.get(1).intValue(),
        in.get(2).intValue(),
        in.get(3).intValue());
  }

  private static List<Long> sides(TensorInfo tensor) {
    return tensor.getTensorShape().getDimList().stream()
        .map(TensorShapeProto.Dim::getSize)
        .toList();
  }
}
