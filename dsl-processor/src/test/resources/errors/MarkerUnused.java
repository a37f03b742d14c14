import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface MarkerUnused {
  @Use(value = Halving.class, filters = 16, stride = 2) Layer halved();
//^ error: [MarkerUnused] @Strided on 'norm' has no effect on @BatchNorm, which has no stride; remove it or mark another layer (in 'norm' of the block 'Halving')
//^ error: [MarkerUnused] @Relative on 'relu' has no effect on @Activate; it sets the width of a @Conv, @Dense, @Residual, @Bottleneck or @Project (in 'relu' of the block 'Halving')
}

@Block
interface Halving {
  @Conv @Strided Layer conv();

  @BatchNorm @Strided Layer norm();

  @Activate(Activation.RELU) @Relative(over = 2) Layer relu();
}
