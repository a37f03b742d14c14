package dev.lamina.runtime.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;

/**
 * A file of TFRecords, each an {@link Event}: eight bytes of length, their masked CRC-32C, the
 * record, its masked CRC-32C, all little-endian (tensorflow/core/lib/io/record_writer.h).
 */
final class EventFile implements Closeable {
  /** What the first event of a file says. */
  static final String VERSION = "brain.Event:2";

  private static final int FRAME = Long.BYTES + 2 * Integer.BYTES;
  private static final int MASK = 0xa282ead8;

  private final FileChannel channel;

  private EventFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes a file.
   *
   * @throws IOException if there is one of that name, or it cannot be made
   */
  static EventFile create(Path path) throws IOException {
    return new EventFile(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Adds an event, in one write, so that a killed process leaves whole records before it. */
  void add(Event event) throws IOException {
    byte[] record = event.toByteArray();
    ByteBuffer frame = ByteBuffer.allocate(FRAME + record.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(record.length);
    frame.putInt(maskedCrc(frame.array(), Long.BYTES));
    frame.put(record);
    frame.putInt(maskedCrc(record, record.length));
    frame.flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  private static int maskedCrc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  /** Forces what was written to the disk. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
