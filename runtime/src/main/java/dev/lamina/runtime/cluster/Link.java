package dev.lamina.runtime.cluster;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A connection to another worker; frames may be sent from any thread. */
final class Link implements AutoCloseable {
  /** Of a frame's payload before the two know each other. */
  static final int STRANGERS_MOST = 1 << 22;

  private final Socket socket;
  private final int worker;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final BlockingQueue<byte[]> values = new LinkedBlockingQueue<>();
  private volatile long lastHeard = System.nanoTime();
  private volatile long step;
  private volatile boolean saidBye;

  /** Takes over a connection to a worker. */
  Link(Socket socket, int worker) throws IOException {
    this.socket = socket;
    this.worker = worker;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Returns the same connection, now that it is known to whom. */
  Link to(int known) {
    return new Link(this, known);
  }

  private Link(Link other, int worker) {
    this.socket = other.socket;
    this.in = other.in;
    this.out = other.out;
    this.worker = worker;
  }

  /** Returns the other's number. */
  int worker() {
    return worker;
  }

  void send(Frame frame) throws IOException {
    synchronized (out) {
      frame.write(out);
    }
  }

  /**
   * Waits for a frame.
   *
   * @param most bytes of its payload
   * @param millis how long to wait for its next byte; 0 for without end
   */
  Frame receive(int most, int millis) throws IOException {
    socket.setSoTimeout(millis);
    Frame frame = Frame.read(in, most);
    lastHeard = System.nanoTime();
    return frame;
  }

  /** Returns what the other sent to be waited for, in its order. */
  BlockingQueue<byte[]> values() {
    return values;
  }

  /** Returns for how long nothing was heard of the other. */
  long silentNanos() {
    return System.nanoTime() - lastHeard;
  }

  /** The watch begins now. */
  void heard() {
    lastHeard = System.nanoTime();
  }

  /** Returns the number of the step that the other began last, as far as it was told. */
  long step() {
    return step;
  }

  void began(long number) {
    step = number;
  }

  /** Returns whether the other has made its last step. */
  boolean saidBye() {
    return saidBye;
  }

  void bye() {
    saidBye = true;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is not used any more either way.
    }
  }
}
