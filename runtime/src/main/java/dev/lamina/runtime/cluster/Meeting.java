package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import dev.lamina.runtime.json.RecordJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the workers of a training find each other, and see that they are to do the same. */
final class Meeting {
  private static final RecordJson HELLO = RecordJson.kept("first words of a worker");
  private static final int HELLO_MILLIS = 10_000;
  private static final int PAUSE_MILLIS = 200;

  /** After so long it is said for whom is waited. */
  private static final long SILENT_NANOS = 5_000_000_000L;

  private final ClusterForm form;
  private final Duration patience;
  private final Consumer<String> notes;

  /**
   * @param patience how long to wait for the others
   * @param notes is told for whom is waited
   */
  Meeting(ClusterForm form, Duration patience, Consumer<String> notes) {
    this.form = form;
    this.patience = patience;
    this.notes = notes;
  }

  /** A worker's first words. */
  private record Hello(int task, int workers, String identity) {}

  /** What a worker got: the connection to the chief, and what to go on from. */
  @SuppressWarnings("ArrayRecordComponent") // It is not compared.
  record Joined(Link chief, byte[] state) {}

  /**
   * Waits for all other workers, as the chief.
   *
   * @param judge says in what another's identity differs; empty if it does not
   * @param state what all go on from
   * @return a connection to each, in the order of their numbers
   * @throws LaminaException if one does not come in time, or is not to do the same
   */
  List<Link> lead(UnaryOperator<String> judge, byte[] state) {
    Map<Integer, Link> links = new TreeMap<>();
    try (ServerSocket server = listen()) {
      long begin = System.nanoTime();
      boolean said = false;
      while (links.size() < form.size() - 1) {
        long waited = System.nanoTime() - begin;
        if (waited > patience.toNanos()) {
          throw missing(links);
        }
        if (waited > SILENT_NANOS && !said) {
          notes.accept("Waiting for " + absent(links) + " ...");
          said = true;
        }
        accept(server, judge, links);
      }
      for (Link link : links.values()) {
        link.send(new Frame(Frame.Kind.STATE, state));
      }
      for (Link link : links.values()) {
        link.send(Frame.of(Frame.Kind.READY));
        link.heard();
      }
      return List.copyOf(links.values());
    } catch (IOException e) {
      LaminaException failure =
          new LaminaException("The workers did not come together: " + e.getMessage() + ".", e);
      tellAll(links, failure);
      throw failure;
    } catch (LaminaException e) {
      tellAll(links, e);
      throw e;
    }
  }

  private static void tellAll(Map<Integer, Link> links, LaminaException failure) {
    for (Link link : links.values()) {
      try {
        link.send(Frame.of(Frame.Kind.LOST, failure.getMessage()));
      } catch (IOException e) {
        // It will see that the connection ends.
      }
      link.close();
    }
  }

  /** Listens where the chief's own address is one of this machine's, there only. */
  private ServerSocket listen() throws IOException {
    WorkerAddress own = form.own();
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(local(own.host()), form.controlPort()));
      server.setSoTimeout(PAUSE_MILLIS);
      return server;
    } catch (IOException e) {
      server.close();
      throw new LaminaException(
              "The chief cannot listen on port "
                  + form.controlPort()
                  + " for the other workers ("
                  + e.getMessage()
                  + "); end what listens there, or name another one.",
              e)
          .mendedBy(Setting.CONTROL_PORT);
    }
  }

  /** Returns null, which is every interface, where a name stands for no address of this machine. */
  private static InetAddress local(String host) throws IOException {
    try {
      InetAddress address = InetAddress.getByName(host);
      return NetworkInterface.getByInetAddress(address) == null ? null : address;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private void accept(ServerSocket server, UnaryOperator<String> judge, Map<Integer, Link> links)
      throws IOException {
    Socket socket;
    try {
      socket = server.accept();
    } catch (SocketTimeoutException e) {
      return;
    }
    Link stranger = new Link(socket, -1);
    Hello hello;
    try {
      hello = hello(stranger.receive(Link.STRANGERS_MOST, HELLO_MILLIS));
    } catch (IOException e) {
      // Something else knocked here, such as a scan of ports.
      stranger.close();
      return;
    }
    String place = hello.task() + " of " + hello.workers();
    if (hello.workers() != form.size() || hello.task() < 1 || hello.task() >= form.size()) {
      refuse(stranger, "it is worker " + place + ", and this training has " + form.size());
    }
    if (links.containsKey(hello.task())) {
      refuse(stranger, "there is a worker " + place + " already");
    }
    String differences = judge.apply(hello.identity());
    if (!differences.isEmpty()) {
      refuse(
          stranger,
          form.name(hello.task()) + " is to do another thing than the chief: " + differences);
    }
    links.put(hello.task(), stranger.to(hello.task()));
  }

  private static Hello hello(Frame frame) throws IOException {
    if (frame.kind() != Frame.Kind.HELLO) {
      throw new IOException("no worker's first words");
    }
    try {
      return HELLO.parse(frame.text(), Hello.class);
    } catch (LaminaException e) {
      throw new IOException("no worker's first words", e);
    }
  }

  private static void refuse(Link link, String why) throws IOException {
    link.send(Frame.of(Frame.Kind.REFUSED, why));
    link.close();
    throw new LaminaException("A worker was refused: " + why + ".");
  }

  private LaminaException missing(Map<Integer, Link> links) {
    return new LaminaException(
            absent(links)
                + " did not come within "
                + patience.toSeconds()
                + " s; start every worker with its own number and the same addresses, and see that"
                + " it reaches port "
                + form.controlPort()
                + " of the chief.")
        .mendedBy(Setting.CLUSTER);
  }

  private String absent(Map<Integer, Link> links) {
    return IntStream.range(1, form.size())
        .filter(task -> !links.containsKey(task))
        .mapToObj(form::name)
        .collect(Collectors.joining(", "));
  }

  /**
   * Goes to the chief, as another worker, and waits until all are there.
   *
   * @throws LaminaException if the chief does not answer in time, or refuses this worker
   */
  Joined follow(String identity) {
    Link chief = connect();
    try {
      chief.send(
          Frame.of(Frame.Kind.HELLO, HELLO.line(new Hello(form.task(), form.size(), identity))));
      List<byte[]> state = new ArrayList<>();
      int millis = Math.toIntExact(Math.min(Integer.MAX_VALUE, 2 * patience.toMillis()));
      for (Frame frame = chief.receive(Integer.MAX_VALUE, millis);
          frame.kind() != Frame.Kind.READY;
          frame = chief.receive(Integer.MAX_VALUE, millis)) {
        switch (frame.kind()) {
          case STATE -> state.add(frame.payload());
          case REFUSED ->
              throw new LaminaException("The chief refused this worker: " + frame.text() + ".");
          case LOST -> throw new LaminaException("The chief ended the training: " + frame.text());
          default -> throw new IOException("the chief said " + frame.kind() + " at the wrong time");
        }
      }
      chief.heard();
      return new Joined(chief, state.get(0));
    } catch (IOException e) {
      chief.close();
      throw new LaminaException(
          form.name(0) + " was lost before the training began: " + reason(e) + ".", e);
    } catch (LaminaException e) {
      chief.close();
      throw e;
    }
  }

  private Link connect() {
    InetSocketAddress address =
        InetSocketAddress.createUnresolved(form.workers().get(0).host(), form.controlPort());
    long begin = System.nanoTime();
    boolean said = false;
    while (true) {
      try {
        Socket socket = new Socket();
        socket.connect(
            new InetSocketAddress(address.getHostString(), address.getPort()), HELLO_MILLIS);
        return new Link(socket, 0);
      } catch (IOException e) {
        long waited = System.nanoTime() - begin;
        if (waited > patience.toNanos()) {
          throw new LaminaException(
                  form.name(0)
                      + " did not answer on port "
                      + form.controlPort()
                      + " within "
                      + patience.toSeconds()
                      + " s ("
                      + reason(e)
                      + "); start it, or put its address first.",
                  e)
              .mendedBy(Setting.CLUSTER);
        }
        if (waited > SILENT_NANOS && !said) {
          notes.accept("Waiting for " + form.name(0) + " on port " + form.controlPort() + " ...");
          said = true;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the chief", e);
    }
  }

  static String reason(IOException e) {
    return e.getMessage() == null ? "its connection ended" : e.getMessage();
  }
}
