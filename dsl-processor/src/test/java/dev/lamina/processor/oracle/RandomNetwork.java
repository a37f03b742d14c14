package dev.lamina.processor.oracle;

import dev.lamina.dsl.Initializer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A network as the source will declare it.
 *
 * @param name the interface's simple name, unique in a compile
 * @param input height, width and channels of the image
 * @param widen the interface's {@code @Widen}, 1 for none
 * @param defaults the interface's {@code @Defaults}
 */
record RandomNetwork(
    String name, List<Integer> input, int widen, Defaults defaults, List<Declared> layers) {

  /** The package of all random networks. */
  static final String PACKAGE = "fuzz";

  /** The line of source with the first layer. */
  private static final int FIRST = 5;

  /** The attributes of {@code @Defaults}, which is written where they are not the usual ones. */
  record Defaults(Initializer initializer, double momentum, double epsilon, boolean bias) {
    static final Defaults USUAL = new Defaults(Initializer.HE_NORMAL_FAN_OUT, 0.9, 1e-5, false);

    private String line() {
      return equals(USUAL)
          ? ""
          : " @Defaults(initializer = Initializer.%s, bnMomentum = %s, bnEpsilon = %s, bias = %s)"
              .formatted(initializer, momentum, epsilon, bias);
    }
  }

  /** The interface's full name. */
  String className() {
    return PACKAGE + "." + name;
  }

  /** The source file; each layer has a line of its own. */
  String source() {
    String size = input.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "package %s;\nimport dev.lamina.dsl.*;\n@Network(input = {%s})%s%s\ninterface %s {\n"
            .formatted(
                PACKAGE, size, widen == 1 ? "" : " @Widen(" + widen + ")", defaults.line(), name)
        + layers.stream().map(layer -> layer.line() + "\n").collect(Collectors.joining())
        + "}\n";
  }

  /** Whether a line of the source declares a layer. */
  boolean declares(long line) {
    return line >= FIRST && line < FIRST + layers.size();
  }

  /** The layer that a line of the source declares. */
  Declared at(long line) {
    return layers.get((int) line - FIRST);
  }
}
