import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface ExtendsInterface extends Cloneable {
//     ^ error: [ExtendsInterface] 'ExtendsInterface' extends 'java.lang.Cloneable', whose layers have no place in its order; write all layers in 'ExtendsInterface'
  @GlobalAvgPool Layer pooled();
}
