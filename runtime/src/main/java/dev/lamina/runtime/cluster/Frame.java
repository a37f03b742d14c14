package dev.lamina.runtime.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What workers say to each other: a kind's name, a length in four bytes, and so many bytes.
 *
 * @param kind what it is
 * @param payload what goes with it
 */
@SuppressWarnings("ArrayRecordComponent") // Frames are not compared.
record Frame(Kind kind, byte[] payload) {

  /** What can be said. */
  enum Kind {
    /** A worker's first: who it is, as JSON. */
    HELLO,
    /** The chief's answer to a worker that does not belong here: why. */
    REFUSED,
    /** The chief's answer to one that does: what to go on from. */
    STATE,
    /** All workers are there. */
    READY,
    /** The process lives; the number of the step that it began last. */
    BEAT,
    /** What the receiver waits for. */
    VALUE,
    /** The sender ends: why. */
    FAILED,
    /** The chief's word that another worker is lost: what to say about it. */
    LOST,
    /** The sender has made its last step. */
    BYE,
    /** All have. */
    END
  }

  private static final byte[] NOTHING = {};
  private static final String FOREIGN = "what was said is not of this protocol";

  static Frame of(Kind kind) {
    return new Frame(kind, NOTHING);
  }

  static Frame of(Kind kind, String text) {
    return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  static Frame of(Kind kind, long number) {
    return new Frame(kind, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** Returns the number that is said, 0 if none is. */
  long number() {
    return payload.length == Long.BYTES ? ByteBuffer.wrap(payload).getLong() : 0;
  }

  String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(kind.name());
    out.writeInt(payload.length);
    out.write(payload);
    out.flush();
  }

  /**
   * Reads the next one.
   *
   * @param most bytes of its payload
   * @throws IOException if the connection ends, or says something else
   */
  static Frame read(DataInputStream in, int most) throws IOException {
    Kind kind;
    try {
      kind = Kind.valueOf(in.readUTF());
    } catch (IllegalArgumentException e) {
      throw new IOException(FOREIGN, e);
    }
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException(FOREIGN);
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException();
    }
    return new Frame(kind, payload);
  }
}
