import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface RelativeWidth {
  @Use(value = Narrow.class, filters = 24) Layer whole();

  @Use(value = Narrow.class, filters = 20) Layer broken();
//^ error: [RelativeWidth] 20 times 1 over 8 is no width for 'conv1'; use factors that make it whole, 1 to 1,048,576 (in 'conv1' of the block 'Narrow')
}

@Block
interface Narrow {
  @Conv @Relative(over = 8) Layer conv1();
}
