import dev.lamina.dsl.*;

import static dev.lamina.dsl.Shortcut.PAD;

@Network(input = {32, 32, 64})
public interface ShortcutShrinks {
  @Residual(filters = 16, blocks = 3, shortcut = PAD) Layer conv2();
//                                               ^ error: [ShortcutShrinks] shortcut = PAD of 'conv2' only adds channels, but 64 become 16; use shortcut = PROJECTION
}
