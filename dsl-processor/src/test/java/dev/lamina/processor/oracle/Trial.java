package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.problem.Code;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The compiler's judgement of a network against TensorFlow's. */
final class Trial {
  private static final Pattern CODED = Pattern.compile("(?s)\\[(\\w+)] .*");

  /** What the compiler says where TensorFlow refuses a layer. */
  private static final Set<Code> SHAPES =
      EnumSet.of(
          Code.KernelTooLarge,
          Code.GroupsDoNotDivide,
          Code.AddMismatch,
          Code.ConcatMismatch,
          Code.MultiplyMismatch,
          Code.NeedsMap,
          Code.NeedsVector,
          Code.ShortcutShrinks);

  private final RandomNetwork network;
  private final Map<Declared, Set<Code>> errors = new HashMap<>();
  private final Tally tally;

  private Trial(RandomNetwork network, Tally tally) {
    this.network = network;
    this.tally = tally;
  }

  /**
   * Compares, and counts what was compared.
   *
   * @return whether both take the network
   * @throws AssertionError where they disagree
   */
  static boolean judge(RandomNetwork network, BatchCompile compile, Tally tally) {
    Trial trial = new Trial(network, tally);
    compile.diagnostics(network.name()).forEach(trial::read);
    assertThat(compile.diagnostics(network.name() + "Graph")).as("generated code").isEmpty();
    trial.compare();
    boolean taken = trial.errors.isEmpty();
    tally.add(taken ? "compiled" : "refused");
    return taken;
  }

  private void read(Diagnostic<? extends JavaFileObject> diagnostic) {
    String text = diagnostic.getMessage(Locale.ROOT);
    if (diagnostic.getKind() == Diagnostic.Kind.NOTE) {
      return;
    }
    Matcher coded = CODED.matcher(text);
    assertThat(coded.matches()).as("a message with a code: %s", text).isTrue();
    Code code = Code.valueOf(coded.group(1));
    assertThat(network.declares(diagnostic.getLineNumber())).as("at a layer: %s", text).isTrue();
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      Declared layer = network.at(diagnostic.getLineNumber());
      Set<Code> codes = errors.computeIfAbsent(layer, key -> EnumSet.noneOf(Code.class));
      assertThat(codes.add(code)).as("said once: %s", text).isTrue();
      tally.add("errors [" + code + "]");
    } else {
      tally.add("warnings [" + code + "]");
    }
  }

  private void compare() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Integer> size = network.input();
      Placeholder<TFloat32> image =
          tf.placeholder(
              TFloat32.class,
              Placeholder.shape(Shape.of(-1, size.get(0), size.get(1), size.get(2))));
      ReferenceOps ops =
          new ReferenceOps(tf, ReferenceWeights.shapes(tf), network.defaults(), false);
      List<Reference.Verdict> verdicts = Reference.build(network, ops, image);
      for (int i = 0; i < verdicts.size(); i++) {
        compare(network.layers().get(i), verdicts.get(i));
      }
    }
  }

  private void compare(Declared layer, Reference.Verdict verdict) {
    Set<Code> said = EnumSet.noneOf(Code.class);
    said.addAll(errors.getOrDefault(layer, Set.of()));
    verdict
        .refusal()
        .ifPresent(
            why -> {
              assertThat(said)
                  .as("what is said of '%s', which TensorFlow refuses: %s", layer.name(), why)
                  .containsAnyElementsOf(SHAPES);
              said.removeAll(SHAPES);
              tally.add("layers that TensorFlow refuses");
            });
    Set<Code> due = EnumSet.noneOf(Code.class);
    due.addAll(layer.mistakes());
    verdict
        .shape()
        .ifPresent(
            shape -> {
              tally.add("layers that TensorFlow takes");
              if (!layer.expected().isEmpty() && !layer.expected().equals(shape)) {
                due.add(Code.WrongShape);
              }
            });
    assertThat(said).as("what is said of '%s', %s", layer.name(), verdict.shape()).isEqualTo(due);
  }
}
