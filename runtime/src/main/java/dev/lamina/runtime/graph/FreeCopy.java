package dev.lamina.runtime.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;

/**
 * Copies an operation that waits for another one, so that the copy does not.
 *
 * <p>TensorFlow's gradients of sigmoid, tanh and the error function wait for the gradient that they
 * read, lest what they prepare is there too early. It has a function that moves what an operation
 * reads, and none that moves what it waits for.
 */
final class FreeCopy {
  private final Graph graph;
  private final TF_Graph address;

  FreeCopy(Graph graph, TF_Graph address) {
    this.graph = graph;
    this.address = address;
  }

  /**
   * Adds an operation of the same type and attributes, which reads what the operation reads.
   *
   * @param awaited what the copy does not wait for; for all others it waits
   * @param name one that is free
   */
  GraphOperation of(GraphOperation operation, GraphOperation awaited, String name) {
    NodeDef.Builder node = node(operation).clearInput().setName(name);
    try (TF_ImportGraphDefOptions options = TF_ImportGraphDefOptions.newImportGraphDefOptions();
        TF_Status status = TF_Status.newStatus()) {
      for (int i = 0; i < operation.numInputs(); i++) {
        String input = "input" + i;
        node.addInput(input);
        map(options, input, operation.input(i));
      }
      int number = 0;
      for (GraphOperation other : operation.controlInputs()) {
        if (!other.equals(awaited)) {
          String waits = "waits" + number++;
          node.addInput("^" + waits);
          tensorflow.TF_ImportGraphDefOptionsRemapControlDependency(
              options, waits, other.getUnsafeNativeHandle());
        }
      }
      GraphDef copy = GraphDef.newBuilder().setVersions(versions()).addNode(node).build();
      try (TF_Buffer buffer = TF_Buffer.newBufferFromString(copy)) {
        tensorflow.TF_GraphImportGraphDef(address, buffer, options, status);
      }
      status.throwExceptionIfNotOK();
    }
    return graph.operation(name);
  }

  private static void map(TF_ImportGraphDefOptions options, String input, Output<?> read) {
    try (TF_Output source = new TF_Output()) {
      source.oper(((GraphOperation) read.op()).getUnsafeNativeHandle()).index(read.index());
      tensorflow.TF_ImportGraphDefOptionsAddInputMapping(options, input, 0, source);
    }
  }

  private static NodeDef.Builder node(GraphOperation operation) {
    try (TF_Buffer buffer = TF_Buffer.newBuffer();
        TF_Status status = TF_Status.newStatus()) {
      tensorflow.TF_OperationToNodeDef(operation.getUnsafeNativeHandle(), buffer, status);
      status.throwExceptionIfNotOK();
      return NodeDef.parseFrom(buffer.dataAsByteBuffer()).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("TensorFlow writes its own messages", e);
    }
  }

  /** A graph takes the oldest version of what is added to it. */
  private VersionDef versions() {
    try (TF_Buffer buffer = TF_Buffer.newBuffer();
        TF_Status status = TF_Status.newStatus()) {
      tensorflow.TF_GraphVersions(address, buffer, status);
      status.throwExceptionIfNotOK();
      return VersionDef.parseFrom(buffer.dataAsByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("TensorFlow writes its own messages", e);
    }
  }
}
