import static dev.lamina.dsl.Activation.HARD_SIGMOID;

import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface GateUnused {
  @Residual(filters = 8, gate = HARD_SIGMOID) Layer conv2();
//                              ^ error: [GateUnused] gate of 'conv2' is of no squeeze-and-excitation; add squeeze = 16 or remove it
}
