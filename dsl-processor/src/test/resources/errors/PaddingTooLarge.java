import dev.lamina.dsl.*;

import static dev.lamina.dsl.Padding.EXPLICIT;

@Network(input = {32, 32, 3})
public interface PaddingTooLarge {
  @MaxPool(size = 2, stride = 2, padding = EXPLICIT, pixels = {2, 0, 0, 0}) Layer pool();
//                                                            ^ error: [PaddingTooLarge] 2 pixels of padding around 'pool' hide whole 2x2 windows; use pixels below 2
}
