package dev.lamina.processor.oracle;

import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** A generated class, used as a user's code would, only by reflection. */
final class GeneratedNetwork {
  private final NetworkDefinition definition;

  private GeneratedNetwork(NetworkDefinition definition) {
    this.definition = definition;
  }

  static GeneratedNetwork load(ClassLoader loader, String className) {
    return new GeneratedNetwork(
        NetworkDefinition.load(NetworkInfo.read(loader, className), loader));
  }

  /** What the processor wrote about it. */
  NetworkInfo info() {
    return definition.info();
  }

  /** Adds the network to the weights' graph and gives the output of every layer by name. */
  @SuppressWarnings("unchecked") // generated fields are of this type
  <T extends TFloating> Map<String, Operand<T>> outputs(Weights<T> weights, Operand<T> input) {
    NetworkGraph<T> network = definition.build(weights);
    try {
      Object outputs = network.getClass().getMethod("build", Operand.class).invoke(network, input);
      Map<String, Operand<T>> byName = new LinkedHashMap<>();
      for (NetworkInfo.LayerInfo layer : info().layers()) {
        byName.put(
            layer.name(), (Operand<T>) outputs.getClass().getField(layer.name()).get(outputs));
      }
      return byName;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the generated class of " + info().className(), e);
    }
  }
}
