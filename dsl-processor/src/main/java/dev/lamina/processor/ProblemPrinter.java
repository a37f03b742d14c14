package dev.lamina.processor;

import dev.lamina.processor.declaration.NetworkDeclaration;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.NetworkMessages;
import dev.lamina.processor.problem.Problem;
import dev.lamina.processor.problem.Problems;
import dev.lamina.processor.problem.Severity;
import dev.lamina.processor.report.LayerTable;
import dev.lamina.processor.source.ElementOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Prints the problems of a network, each at its place: the one class that talks to the user. */
final class ProblemPrinter {
  private final Messager messager;
  private final boolean notes;
  private final Diagnostic.Kind warning;
  private final Set<Problem> printed = new HashSet<>();

  /**
   * @param notes whether networks without errors are noted
   * @param warning as what a warning is printed
   */
  ProblemPrinter(Messager messager, boolean notes, Diagnostic.Kind warning) {
    this.messager = messager;
    this.notes = notes;
    this.warning = warning;
  }

  /** Prints what was found, and below an error the ledger of shapes proven good. */
  void print(
      Problems problems, Optional<NetworkDeclaration> declaration, Optional<NetworkModel> model) {
    problems.list().stream()
        .filter(problem -> declaration.stream().noneMatch(d -> d.suppresses(problem)))
        .filter(printed::add)
        .forEach(this::print);
    if (problems.hasErrors()) {
      model.ifPresent(this::ledger);
    }
  }

  /** Prints the one line about a network that was generated. */
  void note(String line, Element network) {
    if (notes) {
      messager.printMessage(Diagnostic.Kind.NOTE, line, network);
    }
  }

  private void print(Problem problem) {
    print(problem.message(), (ElementOrigin) problem.origin());
    problem
        .related()
        .ifPresent(place -> at(Diagnostic.Kind.NOTE, place.text(), (ElementOrigin) place.origin()));
  }

  /** Prints one message at its place. */
  void print(Message message, ElementOrigin origin) {
    boolean error = message.code().severity() == Severity.ERROR;
    Diagnostic.Kind kind = error ? Diagnostic.Kind.ERROR : warning;
    at(kind, message.line(), origin);
  }

  private void at(Diagnostic.Kind kind, String text, ElementOrigin origin) {
    if (origin.value().isPresent()) {
      messager.printMessage(
          kind, text, origin.element(), origin.annotation().get(), origin.value().get());
    } else if (origin.annotation().isPresent()) {
      messager.printMessage(kind, text, origin.element(), origin.annotation().get());
    } else {
      messager.printMessage(kind, text, origin.element());
    }
  }

  private void ledger(NetworkModel model) {
    List<LayerModel> proven =
        model.layers().stream().takeWhile(layer -> layer.shape().known()).toList();
    if (proven.isEmpty()) {
      return;
    }
    String title =
        NetworkMessages.ledger(
            model.name(),
            proven.size() == model.layers().size()
                ? Optional.empty()
                : Optional.of(proven.get(proven.size() - 1).name()));
    StringBuilder text = new StringBuilder(title);
    LayerTable.of(proven).forEach(line -> text.append("\n").append(line.stripTrailing()));
    messager.printMessage(Diagnostic.Kind.NOTE, text, ((ElementOrigin) model.origin()).element());
  }
}
