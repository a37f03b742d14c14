import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface UseOfOther {
  @Use(Runnable.class) Layer body();
//             ^ error: [UseOfOther] 'body' uses 'Runnable', which is no @Block or @Network interface; annotate it with @Block
}
