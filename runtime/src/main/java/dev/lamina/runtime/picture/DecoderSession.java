package dev.lamina.runtime.picture;

import dev.lamina.runtime.graph.Device;
import java.io.IOException;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.op.image.DecodePng;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** TensorFlow's decoders in one session of the process. Any thread may decode, on itself. */
final class DecoderSession {
  private static final RunOptions ON_THIS_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private static final DecoderSession ONE = new DecoderSession();

  private final Session session;
  private final Placeholder<TString> file;
  private final Operand<TUint8> jpeg;
  private final List<Operand<? extends TType>> png;

  private DecoderSession() {
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    file = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    jpeg =
        tf.image.decodeJpeg(
            file, DecodeJpeg.channels(3L), DecodeJpeg.dctMethod("INTEGER_ACCURATE"));
    png =
        List.of(
            tf.image.decodePng(file, TUint8.class, DecodePng.channels(3L)),
            tf.image.decodePng(file, TUint8.class, DecodePng.channels(4L)),
            tf.image.decodePng(file, TUint16.class, DecodePng.channels(3L)),
            tf.image.decodePng(file, TUint16.class, DecodePng.channels(4L)));
    session = new Session(graph, Device.sessionSettings());
  }

  /** Returns [height, width, 3]. */
  static TType jpeg(byte[] file) throws IOException {
    return ONE.decode(file, ONE.jpeg);
  }

  /**
   * Returns [height, width, 3], or 4 if it may be transparent.
   *
   * @param deep whether samples are to have 16 bits
   */
  static TType png(byte[] file, boolean transparent, boolean deep) throws IOException {
    return ONE.decode(file, ONE.png.get((transparent ? 1 : 0) + (deep ? 2 : 0)));
  }

  private TType decode(byte[] bytes, Operand<? extends TType> decoded) throws IOException {
    try (TString contents = TString.tensorOfBytes(NdArrays.scalarOfObject(bytes))) {
      return (TType)
          session
              .runner()
              .feed(file, contents)
              .fetch(decoded)
              .setOptions(ON_THIS_THREAD)
              .run()
              .get(0);
    } catch (RuntimeException e) {
      throw new IOException("it is damaged: " + reason(e), e);
    }
  }

  /** TensorFlow's first line, without the node that says it. */
  private static String reason(RuntimeException e) {
    String text = String.valueOf(e.getMessage());
    int line = text.indexOf('\n');
    return (line < 0 ? text : text.substring(0, line)).replaceAll("\\s*\\[\\[.*", "").strip();
  }
}
