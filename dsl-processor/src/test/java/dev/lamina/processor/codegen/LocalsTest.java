package dev.lamina.processor.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.javapoet.CodeBlock;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalsTest {
  private static final CodeBlock CALL = CodeBlock.of("f(y)");

  private final Value image = value(0);
  private final Value a = value(1);
  private final Value b = value(2);

  /** A variable whose value is not read any more takes the next one. */
  @Test
  void aVariableIsUsedAgain() {
    Locals locals = new Locals(Map.of(1, 1, 2, 1));
    assertThat(statement(locals, "x", a)).isEqualTo("Operand<T> x = f(y)");
    assertThat(locals.read(a)).hasToString("x");
    assertThat(statement(locals, "x", b)).isEqualTo("x = f(y)");
    assertThat(locals.read(b)).hasToString("x");
  }

  /** One that is still to be read does not. */
  @Test
  void aVariableThatIsStillReadKeepsItsValue() {
    Locals locals = new Locals(Map.of(1, 2, 2, 1));
    assertThat(statement(locals, "x", a)).isEqualTo("Operand<T> x = f(y)");
    locals.read(a);
    assertThat(statement(locals, "x", b)).isEqualTo("Operand<T> x2 = f(y)");
    assertThat(locals.read(a)).hasToString("x");
    assertThat(locals.read(b)).hasToString("x2");
  }

  /** Layers may have the names of what statements mention. */
  @Test
  void namesThatMeanSomethingElseAreNumbered() {
    Locals locals = new Locals(Map.of(0, 1));
    assertThat(locals.parameter("tf", image)).isEqualTo("tf2");
    assertThat(locals.parameter("w", image)).isEqualTo("w2");
    assertThat(locals.parameter("w", image)).isEqualTo("w3");
    assertThat(locals.parameter("conv", image)).isEqualTo("conv");
  }

  @Test
  void anExpressionStandsForItsValue() {
    Locals locals = new Locals(Map.of(1, 1));
    locals.inline(a, CALL);
    assertThat(locals.read(a)).isEqualTo(CALL);
  }

  private static String statement(Locals locals, String hint, Value value) {
    return locals.assign(hint, value, CALL).toString().replaceAll("org\\.tensorflow\\.", "");
  }

  private static Value value(int id) {
    return new Value(id, new Shape.Vector(3));
  }
}
