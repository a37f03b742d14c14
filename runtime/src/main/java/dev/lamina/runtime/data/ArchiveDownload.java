package dev.lamina.runtime.data;

import dev.lamina.runtime.DurableFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Fetches an archive over HTTP; never accepts more bytes than it should have. */
final class ArchiveDownload {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  private final Archive archive;
  private final DownloadListener listener;
  private final Duration patience;
  private volatile long received;
  private volatile long lastArrival = System.nanoTime();

  /**
   * Prepares a download.
   *
   * @param patience after how long without a byte it gives up
   */
  ArchiveDownload(Archive archive, DownloadListener listener, Duration patience) {
    this.archive = archive;
    this.listener = listener;
    this.patience = patience;
  }

  /** Writes the archive to a file and forces it to the disk; what came is not yet verified. */
  void to(Path file) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(archive.address()).build();
    listener.downloading(archive.address(), 0, archive.bytes());
    try (OutputStream out = Files.newOutputStream(file)) {
      CompletableFuture<HttpResponse<Void>> answer =
          client.sendAsync(request, info -> subscriber(info.statusCode(), out));
      int status = await(answer).statusCode();
      if (status != 200) {
        throw new IOException("the server answered with status " + status);
      }
    }
    DurableFiles.force(file);
  }

  private BodySubscriber<Void> subscriber(int status, OutputStream out) {
    return status == 200
        ? BodySubscribers.ofByteArrayConsumer(bytes -> accept(bytes, out))
        : BodySubscribers.replacing(null);
  }

  private void accept(Optional<byte[]> chunk, OutputStream out) {
    if (chunk.isEmpty()) {
      return;
    }
    byte[] bytes = chunk.get();
    long sum = received + bytes.length;
    try {
      if (sum > archive.bytes()) {
        throw new IOException("the server sends more than " + archive.bytes() + " bytes");
      }
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    received = sum;
    lastArrival = System.nanoTime();
    listener.downloading(archive.address(), sum, archive.bytes());
  }

  private <T> T await(CompletableFuture<T> answer) throws IOException {
    while (true) {
      try {
        return answer.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - lastArrival > patience.toNanos()) {
          answer.cancel(true);
          throw new IOException(
              "no byte came for " + patience.toSeconds() + " s, after " + received + " bytes", e);
        }
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("it was interrupted", e);
      } catch (ExecutionException e) {
        throw new IOException(reason(e.getCause()), e);
      }
    }
  }

  /** HttpClient's own messages are often null. */
  private String reason(Throwable failure) {
    URI address = archive.address();
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return "the name " + address.getHost() + " cannot be resolved";
    }
    if (has(failure, HttpTimeoutException.class)) {
      return address.getHost() + " does not answer";
    }
    if (has(failure, ConnectException.class)) {
      return "there is no connection to " + address.getAuthority();
    }
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return failure instanceof UncheckedIOException unchecked
        ? unchecked.getCause().getMessage()
        : text + " (after " + received + " of " + archive.bytes() + " bytes)";
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause).anyMatch(type::isInstance);
  }
}
