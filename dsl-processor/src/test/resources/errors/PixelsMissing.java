import dev.lamina.dsl.*;

import static dev.lamina.dsl.Padding.EXPLICIT;

@Network(input = {32, 32, 3})
public interface PixelsMissing {
  @Conv(filters = 16, padding = EXPLICIT) Layer conv1();
//                              ^ error: [PixelsMissing] pixels = {} of 'conv1'; it takes {top, bottom, left, right}, each from 0 to 1,023, as in {1, 1, 1, 1}

  @Pad(pixels = {1, 1}) Layer padded();
//              ^ error: [PixelsMissing] pixels = {1, 1} of 'padded'; it takes {top, bottom, left, right}, each from 0 to 1,023, as in {1, 1, 1, 1}
}
