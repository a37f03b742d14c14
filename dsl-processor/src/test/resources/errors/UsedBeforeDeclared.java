import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface UsedBeforeDeclared {
  @Conv(filters = 3) Layer first(Layer second);
//                                     ^ error: [UsedBeforeDeclared] 'first' takes 'second', which is declared below it; move 'second' above 'first'

  @Conv(filters = 3) Layer second(Layer second);
//                                      ^ error: [UsedBeforeDeclared] 'second' takes itself; a layer takes layers above it
}
