package dev.lamina.processor.model;

import java.util.ArrayList;
import java.util.List;

/** Appends operations to a group, naming them and their weights. */
public final class GroupBuilder {
  private final String name;
  private final String variable;
  private final List<Value> inputs;
  private final ValueIds ids;
  private final List<Part> parts;
  private final List<Group.Note> notes;

  private GroupBuilder(
      String name,
      String variable,
      List<Value> inputs,
      ValueIds ids,
      List<Part> parts,
      List<Group.Note> notes) {
    this.name = name;
    this.variable = variable;
    this.inputs = List.copyOf(inputs);
    this.ids = ids;
    this.parts = parts;
    this.notes = notes;
  }

  /** Begins the group of a declared layer. */
  static GroupBuilder layer(String name, List<Value> inputs, ValueIds ids) {
    return new GroupBuilder(name, "x", inputs, ids, new ArrayList<>(), new ArrayList<>());
  }

  /** What the group takes. */
  public List<Value> inputs() {
    return inputs;
  }

  /** What a group of one input takes. */
  public Value input() {
    return inputs.get(0);
  }

  /**
   * Appends an operation.
   *
   * @param suffix its name below the group, or empty for the group's own name
   * @param shape the shape that it gives
   */
  public Value add(
      String suffix, Primitive primitive, Operation.Role role, List<Value> in, Shape shape) {
    String full = suffix.isEmpty() ? name : name + "/" + suffix;
    List<Weight> weights =
        shape.known() ? WeightRules.of(full, primitive, in.get(0).shape()) : List.of();
    Value output = ids.next(shape);
    parts.add(
        new Operation(
            full,
            primitive,
            role,
            role == Operation.Role.MAIN || !variable.equals("x") ? variable : role.variable(),
            in,
            output,
            weights,
            shape.known() ? WeightRules.multiplyAdds(primitive, weights, shape) : 0));
    return output;
  }

  /** Tells readers of generated code what was decided at this place. */
  public void note(String text) {
    notes.add(new Group.Note(parts.size(), text));
  }

  /** Begins a group inside this one. */
  public GroupBuilder inside(String suffix, List<Value> in) {
    return new GroupBuilder(
        name + "/" + suffix, "x", in, ids, new ArrayList<>(), new ArrayList<>());
  }

  /** Appends to this same group under the name of a layer inside a block. */
  public GroupBuilder part(String layer, List<Value> in) {
    return new GroupBuilder(name + "/" + layer, layer, in, ids, parts, notes);
  }

  /** Appends a finished group and gives its output. */
  public Value add(Group group) {
    parts.add(group);
    return group.output();
  }

  /** The group of a repeated block, with this value as its output. */
  public Group build(Value output) {
    return build("", output);
  }

  /** The group of a declared layer, with its annotation as written. */
  public Group build(String declaration, Value output) {
    return new Group(name, declaration, inputs, parts, notes, output);
  }

  /** Whether the network has more operations than a generated class can hold. */
  public boolean full() {
    return ids.full();
  }

  /** A value of unknown shape, which later rules pass over. */
  public Value unknownValue() {
    return ids.next(Shape.unknown());
  }
}
