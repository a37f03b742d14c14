import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface NotALayer {
  @Conv(filters = 16) void conv1();
//                         ^ error: [NotALayer] 'conv1' returns void; a layer's method returns Layer
//                         ^ warning: [UnusedLayer] nothing takes 'conv1', and the output is 'pooled'; name it as an input or remove it

  @GlobalAvgPool Layer pooled(String input);
//                                   ^ error: [NotALayer] parameter 'input' of 'pooled' is java.lang.String; parameters name layers, so write 'Layer input'
}
