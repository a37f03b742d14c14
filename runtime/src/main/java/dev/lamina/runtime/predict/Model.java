package dev.lamina.runtime.predict;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.CentreCrop;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.resume.Origin;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.step.LogitsReader;
import dev.lamina.runtime.weights.PretrainedConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A loaded network, from a run or an export, and what it takes to ask it. For one thread.
 *
 * @param session where batches run
 * @param single where single images run
 * @param input the operation that is fed
 * @param output the operation that gives probabilities
 * @param height of the images
 * @param width of the images
 * @param channels of the images
 * @param classNames in the order of their numbers
 * @param crop how pictures become images, if not as elsewhere
 * @param resources what is closed with it
 */
record Model(
    Session session,
    Session single,
    String input,
    String output,
    int height,
    int width,
    int channels,
    List<String> classNames,
    Optional<CentreCrop> crop,
    Runnable resources)
    implements AutoCloseable {

  static Model of(TrainedNetwork trained) {
    return of(
        InferenceGraph.open(trained),
        trained.network().info().input(),
        trained.classNames(),
        trained.origin().flatMap(Origin::config).map(Model::crop));
  }

  private static CentreCrop crop(PretrainedConfig config) {
    return new CentreCrop(
        config.cropPercent(),
        switch (config.interpolation()) {
          case BILINEAR -> CentreCrop.Filter.BILINEAR;
          case BICUBIC -> CentreCrop.Filter.BICUBIC;
        });
  }

  /**
   * Takes an inference build, which is closed with the model or before.
   *
   * @param form height, width and channels of the images
   */
  static Model of(InferenceGraph graph, List<Integer> form, List<String> classNames) {
    return of(graph, form, classNames, Optional.empty());
  }

  private static Model of(
      InferenceGraph graph,
      List<Integer> form,
      List<String> classNames,
      Optional<CentreCrop> crop) {
    return new Model(
            graph.session(),
            graph.session(),
            graph.nodes().images().op().name(),
            graph.nodes().probabilities().op().name(),
            form.get(0),
            form.get(1),
            form.get(2),
            classNames,
            crop,
            graph::close)
        .withConstants(graph.plain());
  }

  /**
   * Loads a run's or an export's folder.
   *
   * @throws LaminaException if it is neither, or damaged
   */
  static Model open(Path folder, ClassLoader networks) {
    if (Files.exists(folder.resolve(ExportFiles.MODEL))) {
      return exported(folder);
    }
    Path checkpoints = folder.resolve("checkpoints");
    if (Files.isDirectory(checkpoints)) {
      return of(TrainedNetwork.newest(checkpoints, networks));
    }
    throw new LaminaException(
        "There is no network in "
            + folder
            + ": it has neither checkpoints, as a run's folder, nor a "
            + ExportFiles.MODEL
            + ", as an exported one.");
  }

  private static Model exported(Path folder) {
    List<String> classNames = ExportFiles.readClassNames(folder);
    SavedModelBundle bundle;
    try {
      bundle = ExportFiles.load(folder);
    } catch (TensorFlowException e) {
      throw new LaminaException(
          "TensorFlow cannot load the exported network in " + folder + ": " + e.getMessage(), e);
    }
    try {
      ExportFiles.Ends ends = ExportFiles.ends(bundle, classNames.size(), folder);
      return new Model(
              bundle.session(),
              bundle.session(),
              ends.input(),
              ends.output(),
              ends.height(),
              ends.width(),
              ends.channels(),
              classNames,
              ExportFiles.readConfig(folder).map(Model::crop),
              bundle::close)
          .withConstants(bundle.graph().toGraphDef());
    } catch (LaminaException e) {
      bundle.close();
      throw e;
    }
  }

  /** This with its weights as constants, what it was made of closed; itself if that cannot be. */
  private Model withConstants(GraphDef graph) {
    Optional<Graph> constant;
    try {
      constant = ConstantGraph.of(graph, session, output);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    if (constant.isEmpty()) {
      return this;
    }
    close();
    // The graph is closed last: it waits for its sessions without end.
    Deque<Runnable> closing = new ArrayDeque<>();
    closing.push(constant.get()::close);
    try {
      Session batches = opened(closing, constant.get(), Device.predictionSettings());
      Session singles = batches;
      Optional<ConfigProto> oneThread = Device.singleImageSettings();
      if (oneThread.isPresent() && ConvolutionWork.isSmall(constant.get())) {
        singles = opened(closing, constant.get(), oneThread.get());
      }
      return new Model(
          batches,
          singles,
          input,
          output,
          height,
          width,
          channels,
          classNames,
          crop,
          () -> closing.forEach(Runnable::run));
    } catch (RuntimeException e) {
      closing.forEach(Runnable::run);
      throw e;
    }
  }

  private static Session opened(Deque<Runnable> closing, Graph graph, ConfigProto settings) {
    Session session = new Session(graph, settings);
    closing.push(session::close);
    return session;
  }

  int imageBytes() {
    return height * width * channels;
  }

  /**
   * Computes a batch.
   *
   * @param images count * imageBytes() bytes
   * @return [count][classes]
   */
  float[][] probabilities(byte[] images, int count) {
    float[][] rows = new float[count][];
    try (TUint8 batch = TUint8.tensorOf(Shape.of(count, height, width, channels))) {
      batch.asRawTensor().data().write(images);
      Session computing = count == 1 ? single : session;
      try (Result result = computing.runner().feed(input, batch).fetch(output).run()) {
        LogitsReader.readAll((TFloat32) result.get(0), 0, (image, row) -> rows[image] = row);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    resources.run();
  }
}
