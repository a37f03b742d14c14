package dev.lamina.runtime.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A port that stands for another one, until nothing goes through any more. */
final class TcpRelay implements Closeable {
  private final ServerSocket server;
  private final int target;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch forever = new CountDownLatch(1);
  private volatile boolean holding;

  /** Listens on a free port of the loopback interface. */
  TcpRelay(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on bytes are kept, and connections stay open. */
  void hold() {
    holding = true;
  }

  private void accept() {
    try {
      while (true) {
        Socket from = server.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        open.addAll(List.of(from, to));
        InputStream there = from.getInputStream();
        OutputStream thereOut = to.getOutputStream();
        InputStream back = to.getInputStream();
        OutputStream backOut = from.getOutputStream();
        start(() -> copy(there, thereOut));
        start(() -> copy(back, backOut));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void copy(InputStream in, OutputStream out) {
    byte[] buffer = new byte[1 << 16];
    try (in;
        out) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (holding) {
          forever.await();
        }
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // One end was closed, which closes the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  /** Cuts all connections. */
  @Override
  public void close() throws IOException {
    server.close();
    for (Closeable socket : open) {
      socket.close();
    }
  }
}
