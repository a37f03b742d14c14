import dev.lamina.dsl.*;

import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Order.PRE_ACTIVATION;
import static dev.lamina.dsl.Shortcut.PAD;
import static dev.lamina.dsl.ShortcutFrom.ACTIVATED;
import static dev.lamina.dsl.ShortcutNorm.WITH_NORM;

@Network(input = {32, 32, 16})
public interface NoProjection {
  @Residual(filters = 16, shortcut = PAD, shortcutNorm = WITH_NORM) Layer conv2();
//                                                       ^ error: [NoProjection] shortcutNorm of 'conv2' is about a projection, and shortcut = PAD makes none; remove it or use shortcut = PROJECTION
  @Residual(filters = 16, order = PRE_ACTIVATION, shortcut = PAD, shortcutFrom = ACTIVATED) Layer conv3();
//                                                                               ^ error: [NoProjection] shortcutFrom of 'conv3' is about a projection, and shortcut = PAD makes none; remove it or use shortcut = PROJECTION
  @Project(filters = 32, shortcut = PAD, norm = BATCH) Layer conv4();
//                                              ^ error: [NoProjection] norm of 'conv4' is about a projection, and shortcut = PAD makes none; remove it or use shortcut = PROJECTION
}
