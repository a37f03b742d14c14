package dev.lamina.processor.codegen;

import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.MethodSpec;
import dev.lamina.processor.model.Group;
import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Part;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the method of a group, and those of the groups inside it. */
final class GroupMethods {
  private final MethodNames names;
  private final Helpers helpers;
  private final Map<String, String> bodies;
  private final String folder;

  /**
   * @param folder the package of the generated class and a dot, empty for that without a name
   * @param bodies the canonical names of what layers place, by how annotations name them
   */
  GroupMethods(MethodNames names, Helpers helpers, Map<String, String> bodies, String folder) {
    this.folder = folder;
    this.names = names;
    this.helpers = helpers;
    this.bodies = new TreeMap<>(bodies);
  }

  /**
   * The methods of a declared layer: its own first, then those of its blocks.
   *
   * @param parameters names for its inputs
   */
  List<MethodSpec> layer(String method, String javadoc, Group body, List<String> parameters) {
    return write(new MethodNames.Shared(method, List.of(body)), javadoc, parameters);
  }

  private List<MethodSpec> write(
      MethodNames.Shared shared, String javadoc, List<String> parameters) {
    Group group = shared.first();
    Map<String, MethodNames.Shared> inner = names.inside(shared);
    Locals locals = new Locals(uses(group));
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(shared.method())
            .addJavadoc("$L\n", javadoc)
            .addModifiers(Modifier.PRIVATE)
            .returns(Names.OPERAND_T);
    if (shared.parameterized()) {
      method.addParameter(String.class, "block");
    }
    for (int i = 0; i < group.inputs().size(); i++) {
      method.addParameter(
          Names.OPERAND_T, locals.parameter(parameters.get(i), group.inputs().get(i)));
    }
    boolean named = group.parts().stream().anyMatch(GroupMethods::isNamed);
    String variable = group.name().contains("/") ? "block" : "layer";
    if (named && !shared.parameterized()) {
      method.addStatement("$T $L = $S", String.class, variable, group.name());
    }
    Function<String, CodeBlock> name =
        named || shared.parameterized()
            ? below(group.name(), shared.parameterized() ? "block" : variable)
            : full -> CodeBlock.of("$S", full);
    if (group.parts().stream().anyMatch(Operation.class::isInstance)) {
      method.addStatement("$T tf = w.scope($L)", Names.OPS, name.apply(group.name()));
    }
    body(method, group, inner, locals, name);
    List<MethodSpec> methods = new ArrayList<>(List.of(method.build()));
    inner.values().forEach(block -> methods.addAll(write(block, javadoc(block), inputs(block))));
    return methods;
  }

  private void body(
      MethodSpec.Builder method,
      Group group,
      Map<String, MethodNames.Shared> inner,
      Locals locals,
      Function<String, CodeBlock> name) {
    List<Part> parts = group.parts();
    if (parts.isEmpty()) {
      notes(group, 0, Integer.MAX_VALUE).forEach(note -> method.addCode("// $L\n", note));
      method.addStatement("return $L", locals.read(group.output()));
    }
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean last = i == parts.size() - 1;
      notes(group, i, last ? Integer.MAX_VALUE : i + 1)
          .forEach(note -> method.addCode("// $L\n", note));
      CodeBlock expression =
          part instanceof Group block
              ? call(inner.get(names.signature(block)), block, locals, name)
              : begin((Operation) part, method, locals, name);
      if (last && part.output().equals(group.output())) {
        method.addStatement("return $L", expression);
      } else if (!last && foldsInto(part, parts.get(i + 1), group)) {
        locals.inline(part.output(), expression);
      } else {
        String variable = part instanceof Operation operation ? operation.variable() : "x";
        method.addStatement(locals.assign(variable, part.output(), expression));
        if (last) {
          method.addStatement("return $L", locals.read(group.output()));
        }
      }
    }
  }

  private static List<String> notes(Group group, int from, int before) {
    return group.notes().stream()
        .filter(note -> note.before() >= from && note.before() < before)
        .map(Group.Note::text)
        .toList();
  }

  /** Writes an operation's comment and all but its last step, which it gives. */
  private CodeBlock begin(
      Operation operation,
      MethodSpec.Builder method,
      Locals locals,
      Function<String, CodeBlock> name) {
    Expressions expressions =
        new Expressions(
            operation,
            operation.inputs().stream().map(locals::read).toList(),
            operation.inputs().stream().map(Value::shape).toList(),
            name,
            helpers);
    String comment = OperationComment.of(operation);
    if (!comment.isEmpty()) {
      method.addCode("// $L\n", comment);
    }
    CodeBlock product = expressions.expression();
    if (expressions.bias(product).isEmpty()) {
      return product;
    }
    method.addStatement(locals.assign(operation.variable(), operation.output(), product));
    return expressions.bias(locals.holder(operation.output())).orElseThrow();
  }

  private static CodeBlock call(
      MethodNames.Shared shared, Group block, Locals locals, Function<String, CodeBlock> name) {
    List<CodeBlock> arguments = new ArrayList<>();
    if (shared.parameterized()) {
      arguments.add(name.apply(block.name()));
    }
    block.inputs().forEach(input -> arguments.add(locals.read(input)));
    return CodeBlock.of("$L($L)", shared.method(), CodeBlock.join(arguments, ",$W"));
  }

  /** Whether a norm or sum is best read as the argument of the activation right after it. */
  private static boolean foldsInto(Part part, Part next, Group group) {
    return part instanceof Operation operation
        && (operation.primitive().category() == Primitive.Category.NORM
            || operation.primitive().category() == Primitive.Category.SUM)
        && next instanceof Operation activation
        && activation.primitive().category() == Primitive.Category.ACTIVATION
        && activation.inputs().equals(List.of(part.output()))
        && uses(group).getOrDefault(part.output().id(), 0) == 1;
  }

  /** How often each value is read inside a group, its output counting once. */
  private static Map<Integer, Integer> uses(Group group) {
    Map<Integer, Integer> uses = new HashMap<>();
    for (Part part : group.parts()) {
      List<Value> inputs =
          part instanceof Group inner ? inner.inputs() : ((Operation) part).inputs();
      inputs.forEach(input -> uses.merge(input.id(), 1, Integer::sum));
    }
    uses.merge(group.output().id(), 1, Integer::sum);
    return uses;
  }

  /** Whether an operation is called by its name, to find its weights or its random numbers. */
  private static boolean isNamed(Part part) {
    return part instanceof Operation operation
        && (!operation.weights().isEmpty()
            || operation.primitive().category() == Primitive.Category.DROPOUT);
  }

  /** How names are written: as the group's, which a variable has, and the rest. */
  private static Function<String, CodeBlock> below(String prefix, String variable) {
    return full ->
        full.equals(prefix)
            ? CodeBlock.of("$L", variable)
            : CodeBlock.of("$L + $S", variable, full.substring(prefix.length()));
  }

  private String javadoc(MethodNames.Shared shared) {
    Group group = shared.first();
    List<Group> groups = shared.groups();
    String which = "{@code " + group.name() + "}";
    if (groups.size() > 1) {
      String last = groups.get(groups.size() - 1).name();
      which += (groups.size() == 2 ? " and " : " to ") + "{@code " + last + "}, each";
    }
    if (!group.declaration().isEmpty()) {
      which += (groups.size() == 1 ? ", " : " ") + "{@code " + group.declaration() + "}";
      which += links(group.declaration());
    }
    return javadoc(which + ":", group);
  }

  /** Links to the blocks that an annotation names. */
  private String links(String declaration) {
    StringBuilder links = new StringBuilder();
    bodies.forEach(
        (path, fullName) -> {
          if (declaration.contains("(" + path + ".class")
              || declaration.contains("= " + path + ".class")) {
            String name = fullName.equals(folder + path) ? path : fullName;
            links.append(", {@link").append(Javadoc.SPACE).append(name).append('}');
          }
        });
    return links.toString();
  }

  /** A declared layer's annotation, the blocks that it names, and its shapes. */
  String ofLayer(String declaration, Group group) {
    return javadoc("{@code " + declaration + "}" + links(declaration) + ":", group);
  }

  /** What a method computes, and its shapes, on lines that fit. */
  private static String javadoc(String what, Group group) {
    return Javadoc.wrapped(what, group.shapes() + ".");
  }

  private static List<String> inputs(MethodNames.Shared shared) {
    return shared.first().inputs().size() == 1
        ? List.of("input")
        : IntStream.rangeClosed(1, shared.first().inputs().size())
            .mapToObj(i -> "input" + i)
            .toList();
  }
}
