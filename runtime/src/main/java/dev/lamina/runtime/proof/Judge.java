package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks a machine for calls one by one. What is wrong is tried in the next form, until one is right
 * or none is left. What a process dies of is found out, and the others go on in another process.
 */
final class Judge {
  private final Trials trials;
  private final Consumer<Trial> begun;

  /**
   * @param trials what runs them
   * @param begun is told of each trial that begins
   */
  Judge(Trials trials, Consumer<Trial> begun) {
    this.trials = trials;
    this.begun = begun;
  }

  /**
   * Returns what came of each call, in their order.
   *
   * @param known what was found before; gets what is found now
   */
  List<Judgement> judge(List<Question> questions, Map<Trial, Finding> known) {
    for (List<Trial> open = open(questions, known);
        !open.isEmpty();
        open = open(questions, known)) {
      known.putAll(round(open));
    }
    return questions.stream().map(question -> judgement(question, known)).toList();
  }

  /** Returns what is to be tried next; empty if all that has to be is known. */
  static List<Trial> open(List<Question> questions, Map<Trial, Finding> known) {
    return questions.stream().flatMap(question -> open(question, known)).distinct().toList();
  }

  /** Returns what is still to be tried of the first form that is not known to fail. */
  private static Stream<Trial> open(Question question, Map<Trial, Finding> known) {
    return KernelForm.of(question.call()).stream()
        .map(form -> trials(question, form))
        .filter(each -> failure(each, known).isEmpty())
        .findFirst()
        .orElse(List.of())
        .stream()
        .filter(trial -> !known.containsKey(trial));
  }

  private static List<Trial> trials(Question question, KernelForm form) {
    return question.computed().stream().map(call -> new Trial(call, form)).toList();
  }

  private static Optional<Finding> failure(List<Trial> some, Map<Trial, Finding> known) {
    return some.stream()
        .filter(known::containsKey)
        .map(known::get)
        .filter(finding -> !finding.passes())
        .findFirst();
  }

  private static Judgement judgement(Question question, Map<Trial, Finding> known) {
    Map<KernelForm, Finding> findings = new LinkedHashMap<>();
    for (KernelForm form : KernelForm.of(question.call())) {
      List<Trial> some = trials(question, form);
      Optional<Finding> failure = failure(some, known);
      if (failure.isPresent()) {
        findings.put(form, failure.get());
      } else {
        findings.put(form, known.get(some.get(0)));
        break;
      }
    }
    return new Judgement(question.call(), findings);
  }

  /** Runs trials in one process, as far as it comes; returns what is certain of them. */
  private Map<Trial, Finding> round(List<Trial> open) {
    Trials.Outcome outcome = trials.run(open, begun);
    Map<Trial, Finding> certain = new LinkedHashMap<>();
    int through = outcome.findings().size();
    if (outcome.failure().isPresent()) {
      // What was computed behind the culprit was computed in damaged memory.
      through = culprit(open.subList(0, through + 1));
      certain.put(open.get(through), outcome.failure().get());
    }
    for (int i = 0; i < through; i++) {
      certain.put(open.get(i), outcome.findings().get(i));
    }
    return certain;
  }

  /**
   * Finds the trial of which a process died in the last one: mostly that itself, but memory that
   * one damages may be another one's.
   *
   * @param run the trials that were begun
   * @return its place
   */
  private int culprit(List<Trial> run) {
    int last = run.size() - 1;
    if (last == 0 || fails(run.subList(last, last + 1)) || !fails(run)) {
      // Alone guilty, or not to be seen again.
      return last;
    }
    int dies = 0;
    int lives = last;
    while (lives - dies > 1) {
      int middle = (dies + lives) / 2;
      if (fails(run.subList(middle, last + 1))) {
        dies = middle;
      } else {
        lives = middle;
      }
    }
    return dies;
  }

  private boolean fails(List<Trial> some) {
    return trials.run(some, trial -> {}).failure().isPresent();
  }
}
