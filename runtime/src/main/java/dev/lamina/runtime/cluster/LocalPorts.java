package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for workers that are all on this machine. */
public final class LocalPorts {
  /** Below those that systems give to outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int COUNT = 12_000;

  private LocalPorts() {}

  /**
   * Returns ports that nobody listens on just now.
   *
   * @throws LaminaException if there are too few
   */
  public static List<Integer> free(int count) {
    List<Integer> ports = new ArrayList<>();
    int start = ThreadLocalRandom.current().nextInt(COUNT);
    for (int i = 0; i < COUNT && ports.size() < count; i++) {
      int port = FIRST + (start + i) % COUNT;
      if (free(port, null) && free(port, InetAddress.getLoopbackAddress())) {
        ports.add(port);
      }
    }
    if (ports.size() < count) {
      throw new LaminaException(
          "The workers need "
              + count
              + " free ports between "
              + FIRST
              + " and "
              + (FIRST + COUNT)
              + "; there are "
              + ports.size()
              + ".");
    }
    return ports;
  }

  /**
   * Refuses a port of TensorFlow's server that something listens on.
   *
   * @throws LaminaException with what to do
   */
  static void requireFree(int port) {
    if (!free(port, null)) {
      throw new LaminaException(
          "Something listens on port "
              + port
              + " of this machine, where TensorFlow's server has to; end it, or give this worker"
              + " another port.");
    }
  }

  @SuppressWarnings("try") // It is only opened.
  private static boolean free(int port, InetAddress address) {
    try (ServerSocket socket = new ServerSocket(port, 1, address)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the cluster of workers on this machine alone, as one of them. */
  public static ClusterForm cluster(List<Integer> ports, int task) {
    List<WorkerAddress> workers = new ArrayList<>();
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    ports.subList(1, ports.size()).forEach(port -> workers.add(new WorkerAddress(host, port)));
    return new ClusterForm(workers, task, ports.get(0));
  }
}
