import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface WidthTwice {
  @Use(value = Plain.class, filters = 16) Layer conv1();
//^ error: [WidthTwice] @Relative contradicts the filters that 'conv1' has itself; remove one of them (in 'conv1' of the block 'Plain')
}

@Block
interface Plain {
  @Conv(filters = 8) @Relative(times = 2) Layer conv1();
}
