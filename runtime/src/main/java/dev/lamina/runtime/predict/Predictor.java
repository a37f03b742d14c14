package dev.lamina.runtime.predict;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.PictureFile;
import dev.lamina.runtime.graph.NativeLibraries;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.resume.TrainedNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Classifies images, for services: loads once, and is asked from any number of threads.
 *
 * <p>One thread computes. Requests that come while it does are computed together as the next batch,
 * so that nobody waits for a batch to fill, and many callers cost little more than one.
 */
public final class Predictor implements AutoCloseable {
  private static final int LARGEST_BATCH = 64;
  private static final int MOST_WAITING = 1024;

  private final Model model;
  private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "lamina-predictor");
            thread.setDaemon(true);
            return thread;
          });

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Request(byte[] image, CompletableFuture<Prediction> answer) {}

  private Predictor(Model model) {
    this.model = model;
  }

  /**
   * Loads what a run came to, or what was exported.
   *
   * @param folder a run's folder, of which the newest checkpoint that is not damaged is taken, or
   *     one that {@link ModelExport} wrote. TensorFlow runs what an export says: open none from
   *     somebody you do not trust
   * @return the predictor, which must be closed
   * @throws LaminaException if the folder is neither, if its files are damaged, if the network of
   *     the run is neither where this thread's context class loader looks nor where this library
   *     lies, or if TensorFlow's libraries do not load
   */
  public static Predictor open(Path folder) {
    ClassLoader own = Predictor.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    // That of a thread of the common pool sees the class path alone, and not what a server loads.
    boolean sees = context != null && seesThis(context) && !Networks.classNames(context).isEmpty();
    return open(folder, sees ? context : own);
  }

  /** A network that was made for this library in another class loader is none for this one. */
  private static boolean seesThis(ClassLoader loader) {
    try {
      return loader.loadClass(Predictor.class.getName()) == Predictor.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param folder a run's folder, or one that {@link ModelExport} wrote
   * @param networks where the network of a run is looked for
   * @return the predictor, which must be closed
   * @throws LaminaException as {@link #open(Path)}
   */
  public static Predictor open(Path folder, ClassLoader networks) {
    try {
      return new Predictor(Model.open(folder, networks));
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  /**
   * Takes a network that is read already.
   *
   * @param trained the network
   * @return the predictor, which must be closed
   * @throws LaminaException if the weights are not those of the network
   */
  public static Predictor of(TrainedNetwork trained) {
    return new Predictor(Model.of(trained));
  }

  /** Returns the classes' names in the order of their numbers. */
  public List<String> classNames() {
    return model.classNames();
  }

  /** Returns the pixel rows of the images that it takes. */
  public int height() {
    return model.height();
  }

  /** Returns the pixels of a row. */
  public int width() {
    return model.width();
  }

  /** Returns the bytes of a pixel. */
  public int channels() {
    return model.channels();
  }

  /**
   * Classifies an image; returns when that is done.
   *
   * @param image height * width * channels unsigned bytes, row by row, channels last
   * @return all classes with their probabilities
   * @throws LaminaException if it has another length
   * @throws IllegalStateException if the predictor is closed
   */
  public Prediction predict(byte[] image) {
    try {
      return submit(image).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /**
   * Classifies a picture file; returns when that is done. It is brought to the network's size as
   * {@link dev.lamina.runtime.data.ImageFolder} does it: scaled until it just covers that size, and
   * cropped to its middle; what is transparent counts as black. Imported weights that came with a
   * {@code config.json} have it scaled and cropped as that says.
   *
   * @param picture a PNG or JPEG of at most 64 MiB and 50,000,000 pixels
   * @return all classes with their probabilities
   * @throws LaminaException if it is none, damaged, or too large
   * @throws IllegalStateException if the predictor is closed
   */
  public Prediction predict(Path picture) {
    return predict(
        model
            .crop()
            .map(crop -> PictureFile.read(picture, height(), width(), channels(), crop))
            .orElseGet(() -> PictureFile.read(picture, height(), width(), channels())));
  }

  /**
   * Asks for the classification of an image, and returns at once; only while 1,024 requests wait
   * does it wait too.
   *
   * @param image as {@link #predict} takes it; copied
   * @return what will have the answer
   * @throws LaminaException if it has another length
   * @throws IllegalStateException if the predictor is closed
   */
  public CompletableFuture<Prediction> submit(byte[] image) {
    if (image.length != model.imageBytes()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "The image has %,d bytes; the network takes %,d: %d rows of %d pixels of %d bytes.",
              image.length,
              model.imageBytes(),
              height(),
              width(),
              channels()));
    }
    room.acquireUninterruptibly();
    Request request = new Request(image.clone(), new CompletableFuture<>());
    waiting.add(request);
    try {
      worker.execute(this::runBatch);
    } catch (RejectedExecutionException e) {
      if (waiting.remove(request)) {
        room.release();
        throw new IllegalStateException("the predictor is closed", e);
      }
    }
    return request.answer();
  }

  /** Answers what waits, up to a full batch; there is one task a request, so none is left. */
  private void runBatch() {
    List<Request> batch = new ArrayList<>();
    while (batch.size() < LARGEST_BATCH && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    if (batch.isEmpty()) {
      return;
    }
    room.release(batch.size());
    try {
      byte[] images = new byte[batch.size() * model.imageBytes()];
      for (int i = 0; i < batch.size(); i++) {
        System.arraycopy(
            batch.get(i).image(), 0, images, i * model.imageBytes(), model.imageBytes());
      }
      float[][] probabilities = model.probabilities(images, batch.size());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(Prediction.of(classNames(), probabilities[i]));
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
    }
  }

  /** Answers what waits, then frees the network. Requests that come later are refused. */
  @Override
  public void close() {
    worker.shutdown();
    boolean interrupted = false;
    while (!worker.isTerminated()) {
      try {
        worker.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    model.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
