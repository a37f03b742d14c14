package dev.lamina.processor.check;

import dev.lamina.processor.model.Expectation;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.NetworkMessages;
import dev.lamina.processor.problem.Problems;
import java.util.function.LongFunction;

/** {@code @Expect} on the interface, once no other error makes the counts meaningless. */
final class CountContracts implements NetworkChecker.Rule {
  @Override
  public void check(NetworkModel network, Problems problems) {
    if (problems.hasErrors() || !network.known()) {
      return;
    }
    for (Expectation expected : network.expectations()) {
      switch (expected.kind()) {
        case PARAMETERS ->
            require(
                network.parameters(),
                expected,
                problems,
                actual ->
                    NetworkMessages.wrongParameters(
                        actual,
                        expected.number(),
                        ParameterReasons.of(network, expected.number())));
        case MOVING_STATISTICS ->
            require(
                network.movingStatistics(),
                expected,
                problems,
                actual -> NetworkMessages.wrongMovingStatistics(actual, expected.number()));
        case DEPTH ->
            require(
                Counts.depth(network),
                expected,
                problems,
                actual -> NetworkMessages.wrongDepth((int) actual, (int) expected.number()));
        case CONVOLUTIONS ->
            require(
                Counts.convolutions(network),
                expected,
                problems,
                actual -> NetworkMessages.wrongConvolutions((int) actual, (int) expected.number()));
        case MULTIPLY_ADDS ->
            require(
                network.multiplyAdds(),
                expected,
                problems,
                actual -> NetworkMessages.wrongMultiplyAdds(actual, expected.number()));
        case SHAPE -> {
          // A contract of one layer, which ShapeContracts checks.
        }
      }
    }
  }

  private static void require(
      long actual, Expectation expected, Problems problems, LongFunction<Message> message) {
    if (actual != expected.number()) {
      problems.add(message.apply(actual), expected.origin());
    }
  }
}
