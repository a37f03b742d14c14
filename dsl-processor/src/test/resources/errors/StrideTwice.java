import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface StrideTwice {
  @Use(value = Halving.class, filters = 16, stride = 2) Layer conv1();
//^ error: [StrideTwice] stride = 2 of 'conv1' contradicts @Strided, the stride of the place of use; remove one (in 'conv1' of the block 'Halving')
}

@Block
interface Halving {
  @Conv(stride = 2) @Strided Layer conv1();
}
