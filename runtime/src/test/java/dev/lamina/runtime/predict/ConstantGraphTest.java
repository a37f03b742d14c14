package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

class ConstantGraphTest {
  /** (3 x + 3) with the 3 in a variable, and its square root beside, which nobody asks for. */
  @Test
  void computesTheSameWithoutVariables() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(2)));
      VarHandleOp three = three(tf, session);
      var read = tf.withName("three").readVariableOp(three, TFloat32.class);
      tf.withName("sum").math.add(tf.math.mul(x, read), read);
      tf.withName("root").math.sqrt(read);

      Graph constant = ConstantGraph.of(graph.toGraphDef(), session, "sum:0").orElseThrow();

      try (Session computing = new Session(constant);
          TFloat32 fed = TFloat32.vectorOf(1, 10);
          Result sum = computing.runner().feed("x", fed).fetch("sum").run()) {
        TFloat32 values = (TFloat32) sum.get(0);
        assertThat(List.of(values.getFloat(0), values.getFloat(1))).containsExactly(6f, 33f);
        List<String> operations = new ArrayList<>();
        constant.operations().forEachRemaining(operation -> operations.add(operation.type()));
        assertThat(operations).containsExactlyInAnyOrder("Placeholder", "Const", "Mul", "Add");
      }
      constant.close();
    }
  }

  @Test
  void leavesAloneWhatIsNotSimplyRead() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      tf.withName("there").varIsInitializedOp(three(tf, session));

      Optional<Graph> constant = ConstantGraph.of(graph.toGraphDef(), session, "there");

      assertThat(constant).isEmpty();
    }
  }

  private static VarHandleOp three(Ops tf, Session session) {
    VarHandleOp handle =
        tf.varHandleOp(TFloat32.class, Shape.scalar(), VarHandleOp.sharedName("three"));
    session.run(tf.assignVariableOp(handle, tf.constant(3f)));
    return handle;
  }
}
