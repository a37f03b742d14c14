import dev.lamina.dsl.*;

@Network(input = {32, 32, 16})
public interface NothingToWiden {
  @Widen(2) @Conv(filters = 32) Layer conv2();
//^ error: [NothingToWiden] @Widen on 'conv2' has no effect on @Conv; it widens @Residual and @Bottleneck
}
