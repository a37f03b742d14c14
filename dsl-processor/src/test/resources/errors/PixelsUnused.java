import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface PixelsUnused {
  @Conv(filters = 16, pixels = {1, 1, 1, 1}) Layer conv1();
//                             ^ error: [PixelsUnused] pixels of 'conv1' have no effect with padding = SAME; use padding = EXPLICIT or remove them
}
