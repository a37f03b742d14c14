package dev.lamina.runtime.graph;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.Objects;
import java.util.function.Supplier;
import org.tensorflow.types.family.TFloating;

/**
 * A network as a trainer takes it: its description and its builder. Every generated class has one
 * as its constant {@code NETWORK}.
 */
public final class NetworkDefinition {
  static {
    NativeSettings.apply();
  }

  private final Supplier<NetworkInfo> source;
  private final Builder builder;
  private NetworkInfo info;

  private NetworkDefinition(Supplier<NetworkInfo> source, Builder builder) {
    this.source = source;
    this.builder = Objects.requireNonNull(builder, "builder");
  }

  /** Makes one build of a network; a generated class's constructor is one. */
  @FunctionalInterface
  public interface Builder {
    /**
     * Makes a build.
     *
     * @param weights where it gets its weights and operations from
     * @param <T> the compute type
     * @return the network, not yet added to the graph
     */
    <T extends TFloating> NetworkGraph<T> build(Weights<T> weights);
  }

  /**
   * Defines a network whose description the annotation processor wrote.
   *
   * @param network the annotated interface, e.g. {@code ResNet20.class}
   * @param builder the generated class's constructor, e.g. {@code ResNet20Graph::new}
   * @return the definition; the description is read when it is first asked for
   */
  public static NetworkDefinition of(Class<?> network, Builder builder) {
    return new NetworkDefinition(
        () -> NetworkInfo.read(network.getClassLoader(), network.getName()), builder);
  }

  /**
   * Defines a network that the annotation processor described under another name than a class's: a
   * member of a family, or a network whose interface only its own source file should name.
   *
   * @param neighbour a class of the same class loader, e.g. {@code CifarResNets.class}
   * @param name the network's full name, e.g. {@code dev.lamina.samples.ResNet32}
   * @param builder the generated class's constructor, e.g. {@code ResNet32Graph::new}
   * @return the definition; the description is read when it is first asked for
   */
  public static NetworkDefinition of(Class<?> neighbour, String name, Builder builder) {
    return new NetworkDefinition(() -> NetworkInfo.read(neighbour.getClassLoader(), name), builder);
  }

  /**
   * Defines a network written by hand.
   *
   * @param info its description
   * @param builder makes its builds
   * @return the definition
   */
  public static NetworkDefinition of(NetworkInfo info, Builder builder) {
    Objects.requireNonNull(info, "info");
    return new NetworkDefinition(() -> info, builder);
  }

  /**
   * Finds a network's definition, the constant {@code NETWORK} of its generated class.
   *
   * @param info the description, from {@link dev.lamina.runtime.info.Networks}
   * @param loader where the generated class is
   * @return the definition
   * @throws LaminaException if the generated class or its constant is not there
   */
  public static NetworkDefinition load(NetworkInfo info, ClassLoader loader) {
    try {
      Object constant =
          Class.forName(info.graphClass(), true, loader).getField("NETWORK").get(null);
      if (constant instanceof NetworkDefinition definition) {
        return definition;
      }
      throw missing(info, null);
    } catch (ClassNotFoundException | NoSuchFieldException | IllegalAccessException e) {
      throw missing(info, e);
    }
  }

  private static LaminaException missing(NetworkInfo info, ReflectiveOperationException cause) {
    return new LaminaException(
        "There is no constant "
            + info.graphClass()
            + ".NETWORK on the class path, though the description of "
            + info.className()
            + " is there; compile the network again with the annotation processor dsl-processor.",
        cause);
  }

  /**
   * Returns the network's description, reading it on the first call.
   *
   * @throws LaminaException if it is missing or of another version's form
   */
  public synchronized NetworkInfo info() {
    if (info == null) {
      info = source.get();
    }
    return info;
  }

  /**
   * Makes one build of the network.
   *
   * @param weights where it gets its weights and operations from
   * @param <T> the compute type
   * @return the network, not yet added to the graph
   */
  public <T extends TFloating> NetworkGraph<T> build(Weights<T> weights) {
    return builder.build(weights);
  }
}
