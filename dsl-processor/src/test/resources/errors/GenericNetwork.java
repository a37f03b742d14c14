import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface GenericNetwork<T> {
//                              ^ error: [GenericNetwork] 'GenericNetwork' has type parameters, which a network cannot use; remove them
  @GlobalAvgPool Layer pooled();
}
