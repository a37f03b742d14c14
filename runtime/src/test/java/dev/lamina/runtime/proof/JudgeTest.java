package dev.lamina.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.proof.Finding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is made of a machine's answers, whatever they are. */
class JudgeTest {
  private static final Finding RIGHT = new Finding(Kind.RIGHT, "");
  private static final Finding WRONG = new Finding(Kind.WRONG, "in 1 of 2 values, up to 1 rms");
  private static final Finding DIED = new Finding(Kind.DIED, "SIGSEGV");

  private static final KernelCall FORWARD =
      KernelCall.parse(
          "Conv2D bfloat16 x=2x8x8x6 kernel=3x3x6x4 y=2x8x8x4 padding=SAME strides=1x1");
  private static final KernelCall GRADIENT =
      KernelCall.parse(
          "Conv2DBackpropFilter bfloat16 x=2x8x8x6 kernel=3x3x6x4 y=2x8x8x4 padding=SAME"
              + " strides=1x1");
  private static final KernelCall POOL =
      KernelCall.parse("MaxPool bfloat16 x=2x8x8x4 kernel=2x2 y=2x4x4x4 padding=VALID strides=2x2");
  private static final List<KernelCall> CALLS = List.of(FORWARD, GRADIENT, POOL);

  private final List<List<Trial>> processes = new ArrayList<>();

  @Test
  void asksForEachCallOnceIfAllAreRight() {
    assertThat(judge(machine(trial -> RIGHT))).allMatch(Judgement::right);
    assertThat(processes).containsExactly(direct(CALLS));
  }

  @Test
  void takesTheFirstFormThatIsRight() {
    List<Judgement> judgements =
        judge(
            machine(
                trial ->
                    trial.call().equals(FORWARD) && trial.form() != KernelForm.TAPS
                        ? WRONG
                        : RIGHT));

    assertThat(judgements.get(0).findings().keySet())
        .as("tried in this order")
        .containsExactly(KernelForm.DIRECT, KernelForm.FLOAT32, KernelForm.TAPS);
    assertThat(judgements.get(0).form()).contains(KernelForm.TAPS);
    assertThat(new KernelProof(judgements).verdicts().forms())
        .containsOnly(Map.entry(FORWARD, KernelForm.TAPS));
  }

  @Test
  void refusesWhatIsWrongInEveryForm() {
    KernelProof proof =
        new KernelProof(judge(machine(trial -> trial.call().equals(POOL) ? WRONG : RIGHT)));

    assertThat(proof.verdicts().refused()).containsExactly(POOL);
    assertThat(proof.refused()).extracting(Judgement::direct).containsExactly(WRONG);
  }

  @Test
  void goesOnInAnotherProcessBehindTheOneThatDies() {
    List<Judgement> judgements =
        judge(dying(trial -> trial.equals(new Trial(GRADIENT, KernelForm.DIRECT))));

    assertThat(judgements.get(1).direct()).isEqualTo(DIED);
    assertThat(judgements.get(1).form()).contains(KernelForm.FLOAT32);
    assertThat(judgements.get(2).right()).isTrue();
  }

  /** The first operation damages memory in silence, and the process dies in the third. */
  @Test
  void findsTheOneThatKillsAnotherOne() {
    Trial culprit = new Trial(FORWARD, KernelForm.DIRECT);
    Trial victim = new Trial(POOL, KernelForm.DIRECT);
    Trials machine =
        (trials, begun) -> {
          processes.add(trials);
          int at = trials.indexOf(victim);
          boolean dies = at >= 0 && trials.subList(0, at).contains(culprit);
          List<Trial> through = dies ? trials.subList(0, at) : trials;
          return new Trials.Outcome(
              through.stream().map(trial -> RIGHT).toList(),
              dies ? Optional.of(DIED) : Optional.empty());
        };

    List<Judgement> judgements = judge(machine);

    assertThat(judgements.get(0).direct()).isEqualTo(DIED);
    assertThat(judgements.get(0).form()).contains(KernelForm.FLOAT32);
    assertThat(judgements.subList(1, 3)).allMatch(Judgement::right);
  }

  /** The last batch of an evaluation is smaller, and its kernel is the wrong one. */
  @Test
  void takesAFormThatIsRightForAllBatches() {
    KernelCall open = FORWARD.withImages(OptionalLong.empty());
    KernelCall small = FORWARD.withImages(OptionalLong.of(1));
    Question question = Question.of(open, List.of(2, 1));

    List<Judgement> judgements =
        new Judge(
                machine(
                    trial ->
                        trial.equals(new Trial(small, KernelForm.DIRECT))
                                || trial.equals(new Trial(FORWARD, KernelForm.FLOAT32))
                            ? WRONG
                            : RIGHT),
                trial -> {})
            .judge(List.of(question), new LinkedHashMap<>());

    assertThat(judgements.get(0).call()).isEqualTo(open);
    assertThat(judgements.get(0).form()).contains(KernelForm.TAPS);
  }

  private static List<Judgement> judge(Trials machine) {
    return new Judge(machine, trial -> {})
        .judge(
            CALLS.stream().map(call -> Question.of(call, List.of())).toList(),
            new LinkedHashMap<>());
  }

  private Trials machine(Function<Trial, Finding> answers) {
    return (trials, begun) -> {
      processes.add(trials);
      return new Trials.Outcome(trials.stream().map(answers).toList(), Optional.empty());
    };
  }

  private Trials dying(Predicate<Trial> deadly) {
    return (trials, begun) -> {
      List<Trial> through = trials.stream().takeWhile(deadly.negate()).toList();
      return new Trials.Outcome(
          through.stream().map(trial -> RIGHT).toList(),
          through.size() < trials.size() ? Optional.of(DIED) : Optional.empty());
    };
  }

  private static List<Trial> direct(List<KernelCall> calls) {
    return calls.stream().map(call -> new Trial(call, KernelForm.DIRECT)).toList();
  }
}
