import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface UnknownLayer {
  @Conv(filters = 3) Layer second(Layer input);

  @Conv(filters = 3, kernel = 1) Layer shortcut(Layer input);

  @Add Layer out(Layer second, Layer shortcutt);
//                                   ^ error: [UnknownLayer] 'out' takes 'shortcutt', which is no layer; did you mean 'shortcut'?

  @Conv(filters = 3) Layer end(Layer elsewhere);
//                                   ^ error: [UnknownLayer] 'end' takes 'elsewhere', which is no layer; it can take 'input', 'second', 'shortcut', 'out'
}
