package dev.lamina.processor.check;

import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Operation;
import dev.lamina.processor.problem.Problems;
import dev.lamina.processor.problem.ShapeMessages;

/** The sum of multiply-adds stays within a long, which that of each operation does. */
final class WorkIsCountable implements NetworkChecker.Rule {
  @Override
  public void check(NetworkModel network, Problems problems) {
    double sum = network.operations().mapToDouble(Operation::multiplyAdds).sum();
    if (sum >= Long.MAX_VALUE) {
      problems.add(ShapeMessages.tooMuchWork(network.name(), sum), network.origin());
    }
  }
}
