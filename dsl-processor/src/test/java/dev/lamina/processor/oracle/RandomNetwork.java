package dev.lamina.processor.oracle;

import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An interface as the source will declare it: a network, a family, or a block.
 *
 * @param name the interface's simple name, unique in a compile
 * @param input height, width and channels of the image; empty of a block
 * @param widen the interface's {@code @Widen}; 0 where there is none
 * @param defaults the interface's {@code @Defaults}
 * @param members of a family
 * @param bodies blocks and networks that the layers use, in the same source file
 */
record RandomNetwork(
    String name,
    List<Integer> input,
    int widen,
    Optional<Defaults> defaults,
    List<Declared> layers,
    List<Member> members,
    List<RandomNetwork> bodies) {

  /** The package of all random networks. */
  static final String PACKAGE = "fuzz";

  /** The attributes of {@code @Defaults}. */
  record Defaults(
      Initializer initializer,
      double momentum,
      double epsilon,
      boolean bias,
      Norm norm,
      int normGroups) {
    static final Defaults USUAL =
        new Defaults(Initializer.HE_NORMAL_FAN_OUT, 0.9, 1e-5, false, Norm.BATCH, 32);

    private String line() {
      return (" @Defaults(initializer = Initializer.%s, bnMomentum = %s, bnEpsilon = %s, bias = %s,"
              + " norm = Norm.%s, normGroups = %s)")
          .formatted(initializer, momentum, epsilon, bias, norm, normGroups);
    }
  }

  /**
   * A {@code @Member}.
   *
   * @param blocks of the stages that do not say; empty where it is not written
   * @param widen 0 where it is not written
   * @param classes 0 where it is not written
   */
  record Member(String name, List<Integer> blocks, int widen, int classes) {
    private String text() {
      return "@Member(name = \"%s\"%s%s%s)"
          .formatted(
              name,
              blocks.isEmpty() ? "" : ", blocks = {" + list(blocks) + "}",
              widen == 0 ? "" : ", widen = " + widen,
              classes == 0 ? "" : ", classes = " + classes);
    }
  }

  /** Whether the number of a stage's blocks is the members' to say. */
  static boolean open(Declared layer) {
    return layer.annotation().matches("Residual|Bottleneck|Use") && !layer.has("blocks");
  }

  /** The full name of the interface, or of a member. */
  String className() {
    return PACKAGE + "." + name;
  }

  /** Whether this is a network, or several, and no block. */
  boolean network() {
    return !input.isEmpty();
  }

  /** The networks that this becomes: the members of a family, else this one. */
  List<RandomNetwork> variants() {
    if (members.isEmpty()) {
      return List.of(this);
    }
    List<RandomNetwork> variants = new ArrayList<>();
    for (Member member : members) {
      List<Declared> own = new ArrayList<>();
      int stage = 0;
      for (Declared layer : layers) {
        Declared copy = layer.copy(layer.name());
        if (open(layer) && !member.blocks().isEmpty()) {
          copy.with("blocks", member.blocks().get(member.blocks().size() == 1 ? 0 : stage++));
        }
        own.add(copy);
      }
      if (member.classes() > 0) {
        own.stream()
            .filter(layer -> layer.annotation().equals("Dense"))
            .reduce((first, second) -> second)
            .ifPresent(last -> last.with("units", member.classes()));
      }
      variants.add(
          new RandomNetwork(
              member.name(),
              input,
              member.widen() == 0 ? widen : member.widen(),
              defaults,
              own,
              List.of(),
              bodies));
    }
    return variants;
  }

  /** How many networks the source file declares: this one or its members, and bodies. */
  int networks() {
    return Math.max(1, members.size())
        + (int) bodies.stream().filter(RandomNetwork::network).count();
  }

  /** The source file; each layer has a line of its own. */
  String source() {
    StringBuilder text =
        new StringBuilder("package %s;\nimport dev.lamina.dsl.*;\n".formatted(PACKAGE));
    sections().forEach(section -> text.append(section.network().declaration()));
    return text.toString();
  }

  /** An interface of the source file, and the line with its first layer. */
  record Section(RandomNetwork network, long first) {
    boolean holds(long line) {
      return line >= first && line < first + network.layers().size();
    }

    int index(long line) {
      return (int) (line - first);
    }
  }

  /** This interface and those that its layers use. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    long line = 5;
    sections.add(new Section(this, line));
    for (RandomNetwork body : bodies) {
      line += sections.get(sections.size() - 1).network().layers().size() + 3;
      sections.add(new Section(body.beside(bodies), line));
    }
    return sections;
  }

  private RandomNetwork beside(List<RandomNetwork> others) {
    return new RandomNetwork(name, input, widen, defaults, layers, members, others);
  }

  private String declaration() {
    String family =
        members.isEmpty()
            ? ""
            : members.stream()
                .map(Member::text)
                .collect(Collectors.joining(", ", " @Family({", "})"));
    return (network() ? "@Network(input = {%s})".formatted(list(input)) : "@Block")
        + family
        + (widen == 0 ? "" : " @Widen(" + widen + ")")
        + defaults.map(Defaults::line).orElse("")
        + "\ninterface "
        + name
        + " {\n"
        + layers.stream().map(layer -> layer.line() + "\n").collect(Collectors.joining())
        + "}\n";
  }

  private static String list(List<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
