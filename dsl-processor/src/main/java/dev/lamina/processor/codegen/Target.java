package dev.lamina.processor.codegen;

import com.squareup.javapoet.ClassName;

/**
 * Where a network's class goes.
 *
 * @param network the annotated interface
 * @param name the network's name, such as {@code dev.lamina.samples.ResNet20}: that of the
 *     interface as a class loader knows it, or of a member of a family
 * @param simpleName the name without the package, which the class is named after
 * @param named whether the generated class can name the interface; one that is not public can stand
 *     in a file of another name, and javac warns where other files name it
 */
public record Target(ClassName network, String name, String simpleName, boolean named) {

  /** The generated class, {@code ResNet20Graph} beside {@code ResNet20}. */
  public ClassName graph() {
    return ClassName.get(network.packageName(), simpleName + "Graph");
  }
}
