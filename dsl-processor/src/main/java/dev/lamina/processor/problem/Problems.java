package dev.lamina.processor.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The problems of one network, in the order of the source; what repeated blocks say again is
 * recorded once. Collects; prints nothing.
 */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  /** Records a problem of the network as a whole. */
  public void add(Message message, Origin origin) {
    add(message, origin, "");
  }

  /** Records a problem of one declared layer. */
  public void add(Message message, Origin origin, String layer) {
    add(new Problem(message, origin, layer, Optional.empty()));
  }

  /** Records a problem that has to do with another place too. */
  public void add(Message message, Origin origin, String layer, Problem.Related related) {
    add(new Problem(message, origin, layer, Optional.of(related)));
  }

  private void add(Problem problem) {
    if (!all.contains(problem)) {
      all.add(problem);
    }
  }

  /** Whether anything recorded keeps the network from being generated. */
  public boolean hasErrors() {
    return all.stream().anyMatch(Problem::isError);
  }

  /** Whether a problem with this code was recorded. */
  public boolean has(Code code) {
    return all.stream().anyMatch(problem -> problem.message().code() == code);
  }

  /** What was recorded so far. */
  public List<Problem> list() {
    return List.copyOf(all);
  }

  /** A collection that starts with what this one has. */
  public Problems copy() {
    Problems copy = new Problems();
    copy.all.addAll(all);
    return copy;
  }
}
