package dev.lamina.processor.drawing;

import dev.lamina.processor.model.Group;
import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Part;
import dev.lamina.processor.model.Signature;
import dev.lamina.processor.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group's parts as the drawing shows them: operations that follow one another are one cell, equal
 * groups that follow one another are one repeated block.
 */
final class PartGraph {
  /** What stands in the drawing of a group. */
  sealed interface Node {}

  /**
   * Where a value enters the group.
   *
   * @param input its number among the group's inputs
   */
  record Entry(int input) implements Node {}

  /** Where the output leaves the group. */
  record Exit() implements Node {}

  /** Operations, each on the one before it. */
  record Cell(List<Operation> operations) implements Node {
    Operation first() {
      return operations.get(0);
    }

    Operation last() {
      return operations.get(operations.size() - 1);
    }
  }

  /**
   * Equal groups, each on the one before it.
   *
   * @param signature what they compute
   */
  record Blocks(List<Group> groups, String signature) implements Node {
    Group first() {
      return groups.get(0);
    }

    Group last() {
      return groups.get(groups.size() - 1);
    }
  }

  private final Group group;
  private final boolean normFirst;
  private final Map<Integer, Long> uses = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Wiring.Link> links = new ArrayList<>();

  PartGraph(Group group) {
    this.group = group;
    this.normFirst =
        !group.parts().isEmpty()
            && group.parts().get(0) instanceof Operation operation
            && light(operation);
    List<Part> shown = group.parts().stream().filter(part -> !isIdentity(part)).toList();
    shown.forEach(part -> inputs(part).forEach(this::use));
    use(group.output());
    shown.forEach(this::add);
    link();
  }

  /** The nodes, those that values enter by first, that where the output leaves last. */
  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  List<Wiring.Link> links() {
    return List.copyOf(links);
  }

  /** The group's full name. */
  String name() {
    return group.name();
  }

  /** The cell that the group consists of, if it is one cell and nothing else. */
  Optional<Cell> onlyCell() {
    List<Node> inner = nodes.stream().filter(node -> !border(node)).toList();
    return inner.size() == 1 && inner.get(0) instanceof Cell cell
        ? Optional.of(cell)
        : Optional.empty();
  }

  /** Whether a node is where values enter or leave. */
  static boolean border(Node node) {
    return node instanceof Entry || node instanceof Exit;
  }

  private void use(Value value) {
    uses.merge(value.id(), 1L, Long::sum);
  }

  private void add(Part part) {
    for (int n = 0; n < nodes.size(); n++) {
      if (follows(nodes.get(n), part)) {
        nodes.set(n, append(nodes.get(n), part));
        return;
      }
    }
    nodes.add(
        part instanceof Group block
            ? new Blocks(List.of(block), Signature.of(block))
            : new Cell(List.of((Operation) part)));
  }

  private boolean follows(Node node, Part part) {
    if (node instanceof Blocks blocks && part instanceof Group next) {
      return next.inputs().equals(List.of(blocks.last().output()))
          && uses.get(blocks.last().output().id()) == 1
          && blocks.signature().equals(Signature.of(next));
    }
    return node instanceof Cell cell
        && part instanceof Operation next
        && next.inputs().contains(cell.last().output())
        && uses.get(cell.last().output().id()) == 1
        && continues(cell, next);
  }

  /** Whether a cell goes on with an operation on its last, or a new cell begins. */
  private boolean continues(Cell cell, Operation next) {
    if (joins(next)) {
      return next.primitive().getClass() == cell.last().primitive().getClass()
          && next.inputs().stream()
              .allMatch(in -> in.equals(cell.last().output()) || group.inputs().contains(in));
    }
    boolean full = cell.operations().stream().anyMatch(operation -> !light(operation));
    return light(next) ? !(normFirst && full) || joins(cell.first()) : !full;
  }

  private static Node append(Node node, Part part) {
    if (node instanceof Blocks blocks) {
      List<Group> groups = new ArrayList<>(blocks.groups());
      groups.add((Group) part);
      return new Blocks(List.copyOf(groups), blocks.signature());
    }
    List<Operation> operations = new ArrayList<>(((Cell) node).operations());
    operations.add((Operation) part);
    return new Cell(List.copyOf(operations));
  }

  private void link() {
    Map<Integer, Integer> producers = new HashMap<>();
    List<Node> entries = new ArrayList<>();
    for (int i = 0; i < group.inputs().size(); i++) {
      int id = group.inputs().get(i).id();
      if (uses.containsKey(id) && producers.putIfAbsent(id, entries.size()) == null) {
        entries.add(new Entry(i));
      }
    }
    int ports = entries.size();
    for (int n = 0; n < nodes.size(); n++) {
      producers.put(output(nodes.get(n)).orElseThrow().id(), ports + n);
    }
    for (int n = 0; n < nodes.size(); n++) {
      for (Value input : outerInputs(nodes.get(n))) {
        links.add(new Wiring.Link(links.size(), producers.get(input.id()), ports + n));
      }
    }
    int exit = ports + nodes.size();
    links.add(new Wiring.Link(links.size(), producers.get(group.output().id()), exit));
    nodes.addAll(0, entries);
    nodes.add(new Exit());
  }

  /** What a node gives, if it is more than a border. */
  static Optional<Value> output(Node node) {
    if (node instanceof Cell cell) {
      return Optional.of(cell.last().output());
    }
    return node instanceof Blocks blocks ? Optional.of(blocks.last().output()) : Optional.empty();
  }

  private static List<Value> outerInputs(Node node) {
    if (node instanceof Blocks blocks) {
      return blocks.first().inputs();
    }
    List<Operation> operations = ((Cell) node).operations();
    List<Value> inside = operations.stream().map(Operation::output).toList();
    return operations.stream()
        .flatMap(operation -> operation.inputs().stream())
        .filter(value -> !inside.contains(value))
        .toList();
  }

  private static List<Value> inputs(Part part) {
    return part instanceof Group block ? block.inputs() : ((Operation) part).inputs();
  }

  /** Whether a group gives what it is given, as a projection to the same size is nothing at all. */
  private static boolean isIdentity(Part part) {
    return part instanceof Group block && block.inputs().contains(block.output());
  }

  /** Whether an operation stands beside one with a window or weights of its own. */
  private static boolean light(Operation operation) {
    return operation.primitive().category().light();
  }

  /** Whether an operation takes several values. */
  static boolean joins(Operation operation) {
    return operation.primitive().category().joins();
  }
}
