package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.problem.Code;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
          Code.ShortcutShrinks,
          Code.RelativeWidth);

  private final RandomNetwork network;
  private final Map<Declared, Set<Code>> errors = new HashMap<>();
  private final Map<Declared, Set<Code>> due = new HashMap<>();
  private final Set<Declared> refused = new HashSet<>();
  private final Tally tally;

  private Trial(RandomNetwork network, Tally tally) {
    this.network = network;
    this.tally = tally;
  }

  /**
   * Compares the judgements on the networks of a source file, and counts what was compared.
   *
   * @return the networks that are without fault
   * @throws AssertionError where the judgements disagree
   */
  static List<RandomNetwork> judge(RandomNetwork network, BatchCompile compile, Tally tally) {
    Trial trial = new Trial(network, tally);
    compile.diagnostics(network.name()).forEach(trial::read);
    assertThat(compile.diagnosticsOfGenerated(network.name())).as("generated code").isEmpty();
    List<RandomNetwork> good = new ArrayList<>();
    for (RandomNetwork.Section section : network.sections()) {
      if (section.network().network()) {
        for (RandomNetwork variant : section.network().variants()) {
          if (trial.compare(section.network(), variant)) {
            good.add(variant);
          }
        }
      }
    }
    trial.compareErrors();
    tally.add("networks compiled", good.size());
    return good;
  }

  private void read(Diagnostic<? extends JavaFileObject> diagnostic) {
    String text = diagnostic.getMessage(Locale.ROOT);
    if (diagnostic.getKind() == Diagnostic.Kind.NOTE) {
      return;
    }
    Matcher coded = CODED.matcher(text);
    assertThat(coded.matches()).as("a message with a code: %s", text).isTrue();
    Code code = Code.valueOf(coded.group(1));
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      RandomNetwork.Section section =
          network.sections().stream()
              .filter(one -> one.holds(diagnostic.getLineNumber()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("an error at no layer: " + text));
      Declared layer = section.network().layers().get(section.index(diagnostic.getLineNumber()));
      errors.computeIfAbsent(layer, key -> EnumSet.noneOf(Code.class)).add(code);
      tally.add("errors [" + code + "]", 1);
    } else {
      tally.add("warnings [" + code + "]", 1);
    }
  }

  /** Asks TensorFlow, and tells whether nothing is wrong with a network. */
  private boolean compare(RandomNetwork declared, RandomNetwork variant) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Integer> size = variant.input();
      Placeholder<TFloat32> image =
          tf.placeholder(
              TFloat32.class,
              Placeholder.shape(Shape.of(-1, size.get(0), size.get(1), size.get(2))));
      ReferenceOps ops = new ReferenceOps(tf, ReferenceWeights.shapes(tf), false);
      List<Reference.Verdict> verdicts = Reference.build(variant, ops, image);
      boolean good = true;
      for (int i = 0; i < verdicts.size(); i++) {
        good &= compare(declared.layers().get(i), verdicts.get(i));
      }
      return good;
    }
  }

  private boolean compare(Declared layer, Reference.Verdict verdict) {
    Set<Code> wrong = due.computeIfAbsent(layer, key -> EnumSet.noneOf(Code.class));
    wrong.addAll(layer.mistakes());
    if (verdict.mapMissing()) {
      wrong.add(Code.NeedsMap);
    }
    if (verdict.shape().isPresent()) {
      tally.add("layers that TensorFlow takes", 1);
      boolean other =
          !layer.expected().isEmpty() && !layer.expected().equals(verdict.shape().get());
      if (other) {
        wrong.add(Code.WrongShape);
      }
    }
    if (verdict.refusal().isPresent()) {
      tally.add("layers that TensorFlow refuses", 1);
      refused.add(layer);
    }
    return wrong.isEmpty() && verdict.refusal().isEmpty();
  }

  private void compareErrors() {
    due.forEach(
        (layer, wrong) -> {
          Set<Code> said = EnumSet.noneOf(Code.class);
          said.addAll(errors.getOrDefault(layer, Set.of()));
          if (refused.contains(layer)) {
            assertThat(said)
                .as("what is said of '%s', which TensorFlow refuses", layer.name())
                .containsAnyElementsOf(SHAPES);
            said.removeAll(SHAPES);
          }
          assertThat(said).as("what is said of '%s'", layer.name()).isEqualTo(wrong);
        });
    assertThat(due.keySet()).as("layers with errors").containsAll(errors.keySet());
  }
}
