package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.checkpoint.SafetensorsHeader.Fault;
import dev.lamina.runtime.checkpoint.SafetensorsHeader.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of a header as a stream: a hostile one of 100 MB is never in memory as a whole. */
final class HeaderBytes extends InputStream {
  private static final int CHUNK = 1 << 13;

  private final Source source;
  private final long begin;
  private final long end;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);
  private long next;

  HeaderBytes(Source source, long begin, long length) {
    this.source = source;
    this.begin = begin;
    this.end = begin + length;
    this.next = begin;
  }

  /** Requires that the first byte is an opening brace, and the last that is no space a closing. */
  void requireBraces() throws IOException, Fault {
    if (begin == end || at(begin) != '{') {
      throw new Fault("its header does not begin with a brace");
    }
    long last = end - 1;
    while (at(last) == ' ') {
      last--;
    }
    if (at(last) != '}') {
      throw new Fault("its header does not end with a brace and spaces");
    }
    chunk.limit(0);
  }

  /** Returns a byte, from the chunk that ends behind it if it is read backwards. */
  private byte at(long position) throws IOException {
    if (position >= next || position < next - chunk.limit()) {
      next = position + 1;
      long first = Math.max(begin, next - CHUNK);
      chunk.clear().limit((int) (next - first));
      source.fill(chunk, first);
      chunk.flip();
    }
    return chunk.get((int) (position - (next - chunk.limit())));
  }

  /** Goes back to the first byte. */
  HeaderBytes rewind() {
    next = begin;
    chunk.limit(0);
    return this;
  }

  private boolean more() throws IOException {
    if (!chunk.hasRemaining() && next < end) {
      chunk.clear().limit((int) Math.min(CHUNK, end - next));
      source.fill(chunk, next);
      chunk.flip();
      next += chunk.limit();
    }
    return chunk.hasRemaining();
  }

  @Override
  public int read() throws IOException {
    return more() ? chunk.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, chunk.remaining());
    chunk.get(into, offset, count);
    return count;
  }
}
