package dev.lamina.runtime.input;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Decodes the batches of an order one after the other, each before it is asked for. What a batch
 * has depends on its order and place alone, not on how many threads decode nor on what came before.
 */
final class BatchReader implements AutoCloseable {
  /** So many batches are decoded ahead: one may take as long as the step that it is for. */
  private static final int AHEAD = 2;

  private final ImageDataset data;
  private final ExecutorService threads;
  private final Deque<Pending> pending = new ArrayDeque<>();

  /**
   * A batch.
   *
   * @param pixels of its images, one after the other
   * @param labels of each
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Batch(byte[] pixels, long[] labels) {}

  /** A batch that is being decoded. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by identity, as meant.
  private record Pending(int[] order, int first, int count, Batch batch, List<Future<?>> images) {
    boolean is(int[] wanted, int from, int size) {
      return order == wanted && first == from && count == size;
    }
  }

  BatchReader(ImageDataset data) {
    this.data = data;
    this.threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "lamina-pictures");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Returns a batch, and begins to decode those that follow it in the order.
   *
   * @param order image numbers, which must not be changed any more
   * @param first where the batch begins
   * @param count how many images the whole batch has
   * @param places which of them are wanted, 0 to count - 1
   * @throws LaminaException if one cannot be decoded any more
   */
  Batch take(int[] order, int first, int count, int[] places) {
    if (pending.isEmpty() || !pending.peekFirst().is(order, first, count)) {
      clear();
      pending.add(begin(order, first, count, places));
    }
    Pending wanted = pending.removeFirst();
    int next = pending.isEmpty() ? first + count : pending.peekLast().first + count;
    while (pending.size() < AHEAD && next + count <= order.length) {
      pending.addLast(begin(order, next, count, places));
      next += count;
    }
    for (Future<?> image : wanted.images) {
      await(image);
    }
    return wanted.batch;
  }

  private Pending begin(int[] order, int first, int count, int[] places) {
    Batch batch =
        new Batch(
            new byte[Math.multiplyExact(places.length, data.imageBytes())],
            new long[places.length]);
    List<Future<?>> images = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      int image = order[first + places[i]];
      int offset = i * data.imageBytes();
      batch.labels[i] = data.label(image);
      images.add(threads.submit(() -> data.copyImages(image, 1, batch.pixels, offset)));
    }
    return new Pending(order, first, count, batch, images);
  }

  private static void await(Future<?> image) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          image.get();
          return;
        } catch (InterruptedException e) {
          // A step is not broken off in its middle; whoever asked is told afterwards.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LaminaException reason) {
        throw new LaminaException(reason.getMessage(), reason);
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void clear() {
    pending.forEach(batch -> batch.images.forEach(image -> image.cancel(false)));
    pending.clear();
  }

  @Override
  public void close() {
    clear();
    threads.shutdownNow();
  }
}
