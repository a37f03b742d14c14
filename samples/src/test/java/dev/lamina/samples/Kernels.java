package dev.lamina.samples;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The kernels that TensorFlow's libraries register, GPU or no GPU. TensorFlow Java has no class for
 * its message KernelList, so its fields are read by their numbers in kernel_def.proto.
 */
final class Kernels {
  /** Of any device that has no other. */
  private static final String DEFAULT = "DEFAULT";

  private final Map<String, List<Kernel>> byOperation = new HashMap<>();

  /**
   * A kernel.
   *
   * @param types by attribute, those that it takes
   */
  private record Kernel(String device, Map<String, List<DataType>> types) {}

  /** Returns whether a GPU has a kernel for an operation of these types. */
  boolean onGpu(NodeDef operation) {
    return on(Set.of("GPU", DEFAULT), operation);
  }

  /** Returns whether a processor has a kernel for an operation of these types. */
  boolean onProcessor(NodeDef operation) {
    return on(Set.of("CPU", DEFAULT), operation);
  }

  private boolean on(Set<String> devices, NodeDef operation) {
    return byOperation.computeIfAbsent(operation.getOp(), Kernels::read).stream()
        .filter(kernel -> devices.contains(kernel.device()))
        .anyMatch(kernel -> takes(kernel, operation));
  }

  /** Returns an operation's type and its types, such as {@code MaxPool T=DT_HALF}. */
  static String typed(NodeDef operation) {
    Map<String, String> types = new TreeMap<>();
    operation
        .getAttrMap()
        .forEach(
            (name, value) -> {
              if (value.getValueCase() == AttrValue.ValueCase.TYPE) {
                types.put(name, value.getType().name());
              }
            });
    StringBuilder text = new StringBuilder(operation.getOp());
    types.forEach((name, type) -> text.append(' ').append(name).append('=').append(type));
    return text.toString();
  }

  private static boolean takes(Kernel kernel, NodeDef operation) {
    return kernel.types().entrySet().stream()
        .allMatch(
            entry -> {
              AttrValue value = operation.getAttrOrDefault(entry.getKey(), null);
              if (value == null) {
                return false;
              }
              List<DataType> given =
                  value.getValueCase() == AttrValue.ValueCase.LIST
                      ? value.getList().getTypeList()
                      : List.of(value.getType());
              return entry.getValue().containsAll(given);
            });
  }

  private static List<Kernel> read(String operation) {
    try (TF_Status status = TF_Status.newStatus();
        TF_Buffer buffer = tensorflow.TF_GetRegisteredKernelsForOp(operation, status)) {
      status.throwExceptionIfNotOK();
      byte[] bytes = new byte[Math.toIntExact(buffer.length())];
      new BytePointer(buffer.data()).get(bytes);
      List<Kernel> kernels = new ArrayList<>();
      for (ByteString kernel : field(UnknownFieldSet.parseFrom(bytes), 1)) {
        kernels.add(kernel(UnknownFieldSet.parseFrom(kernel)));
      }
      return kernels;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("TensorFlow writes its own messages", e);
    }
  }

  private static Kernel kernel(UnknownFieldSet definition) throws InvalidProtocolBufferException {
    Map<String, List<DataType>> types = new LinkedHashMap<>();
    for (ByteString each : field(definition, 3)) {
      UnknownFieldSet constraint = UnknownFieldSet.parseFrom(each);
      types.put(
          field(constraint, 1).get(0).toStringUtf8(),
          AttrValue.parseFrom(field(constraint, 2).get(0)).getList().getTypeList());
    }
    return new Kernel(field(definition, 2).get(0).toStringUtf8(), types);
  }

  private static List<ByteString> field(UnknownFieldSet message, int number) {
    return message.getField(number).getLengthDelimitedList();
  }
}
