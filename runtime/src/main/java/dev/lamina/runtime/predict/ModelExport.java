package dev.lamina.runtime.predict;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.kernel.KernelType;
import dev.lamina.runtime.resume.Origin;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.weights.PretrainedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorInfo;

/**
 * Writes a trained network as a SavedModel, which TensorFlow loads without Lamina.
 *
 * <p>Its signature {@code serving_default} takes {@code images}, bytes [n, height, width,
 * channels], and gives {@code probabilities} and {@code logits}, float32 [n, classes];
 * normalisation is inside. The classes' names are the asset {@code assets/classes.json}, a JSON
 * array.
 */
public final class ModelExport {
  private static final String CLASSES_NODE = "classes_file";

  private ModelExport() {}

  /**
   * Writes the folder: beside, forced to the disk, renamed, so that it is whole or absent.
   *
   * @param trained the network
   * @param folder where to; absent
   * @throws LaminaException if the folder is there already, cannot be written, or if a weight is
   *     infinite or no number
   */
  public static void write(TrainedNetwork trained, Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new LaminaException(target + " exists; name another folder to export to.");
    }
    requireFinite(trained);
    Path beside = null;
    try {
      Files.createDirectories(target.getParent());
      beside = newFolder(target.getParent());
      writeModel(trained, beside);
      force(beside);
      DurableFiles.move(beside, target);
    } catch (IOException e) {
      remove(beside, e);
      throw DurableFiles.failure("Cannot write " + target, e);
    } catch (RuntimeException e) {
      remove(beside, e);
      throw e;
    }
  }

  /** With the modes that new folders have; those of temporary ones are for their owner alone. */
  private static Path newFolder(Path parent) throws IOException {
    return Files.createDirectory(parent.resolve(".exporting-" + UUID.randomUUID()));
  }

  /**
   * A run that diverged may have kept such weights; a network of them says nothing of any image.
   */
  private static void requireFinite(TrainedNetwork trained) {
    trained.weights().entrySet().stream()
        .filter(weight -> !weight.getValue().finite())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw new LaminaException(
                  "The weight '"
                      + name
                      + "' in "
                      + trained.checkpoint()
                      + " is infinite or no number: the training diverged, and its network is not"
                      + " exported. Train anew with a lower learning rate, or export an earlier"
                      + " checkpoint's weights by removing this one.");
            });
  }

  private static void writeModel(TrainedNetwork trained, Path folder) throws IOException {
    try (InferenceGraph graph = InferenceGraph.forExport(trained)) {
      InferenceGraph.Nodes nodes = graph.nodes();
      Ops tf = Ops.create(graph.graph());
      SaverNodes.add(tf, nodes.variables().all());
      tf.withName(CLASSES_NODE).constant(ExportFiles.CLASSES);
      Signature signature =
          Signature.builder()
              .key(ExportFiles.SIGNATURE)
              .methodName("tensorflow/serving/predict")
              .input(ExportFiles.IMAGES, nodes.images())
              .output(ExportFiles.PROBABILITIES, nodes.probabilities())
              .output(ExportFiles.LOGITS, nodes.logits())
              .build();
      SavedModelBundle.exporter(folder.toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withSession(graph.session())
          .withSignature(signature)
          .export();
    }
    ExportFiles.writeClassNames(folder, trained.classNames());
    Optional<PretrainedConfig> config = trained.origin().flatMap(Origin::config);
    if (config.isPresent()) {
      ExportFiles.writeConfig(folder, config.get());
    }
    complete(folder.resolve(ExportFiles.MODEL));
  }

  /**
   * TensorFlow Java exports no assets, so this tells the written model of its one. What other
   * operations stand for is left out, lest anybody reads it.
   */
  private static void complete(Path file) throws IOException {
    SavedModel model = SavedModel.parseFrom(Files.readAllBytes(file));
    MetaGraphDef.Builder complete =
        model.getMetaGraphs(0).toBuilder()
            .addAssetFileDef(
                AssetFileDef.newBuilder()
                    .setTensorInfo(TensorInfo.newBuilder().setName(CLASSES_NODE + ":0"))
                    .setFilename(ExportFiles.CLASSES));
    List<NodeDef> all = complete.getGraphDef().getNodeList();
    Set<String> read = new HashSet<>();
    all.forEach(node -> node.getInputList().forEach(input -> read.add(input.split(":", 2)[0])));
    List<NodeDef> kept =
        all.stream()
            .filter(node -> KernelType.of(node.getOp()).isEmpty() || read.contains(node.getName()))
            .toList();
    complete.getGraphDefBuilder().clearNode().addAllNode(kept);
    Files.write(file, model.toBuilder().setMetaGraphs(0, complete).build().toByteArray());
  }

  private static void force(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      if (Files.isDirectory(each)) {
        DurableFiles.forceFolder(each);
      } else {
        DurableFiles.force(each);
      }
    }
  }

  /** What cannot be removed either is told with the failure. */
  private static void remove(Path folder, Exception failure) {
    if (folder == null) {
      return;
    }
    try {
      DurableFiles.removeTree(folder);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
