import dev.lamina.dsl.*;

import static dev.lamina.dsl.Activation.NONE;

@Network(input = {32, 32, 16})
public interface NothingToActivate {
  @Activate(NONE) Layer active();
//          ^ error: [NothingToActivate] 'active' activates with NONE, which does nothing; choose an activation or remove the layer
}
