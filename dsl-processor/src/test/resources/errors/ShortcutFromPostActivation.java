import dev.lamina.dsl.*;

import static dev.lamina.dsl.ShortcutFrom.RAW;

@Network(input = {32, 32, 16})
public interface ShortcutFromPostActivation {
  @Residual(filters = 32, shortcutFrom = RAW) Layer conv2();
//                                       ^ error: [ShortcutFromPostActivation] shortcutFrom of 'conv2' has a meaning in PRE_ACTIVATION order alone; remove it or use order = PRE_ACTIVATION
}
