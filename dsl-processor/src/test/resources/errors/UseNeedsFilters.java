import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface UseNeedsFilters {
  @Use(Simple.class) Layer conv1();
//^ error: [UseNeedsFilters] the block 'Simple' has layers without filters of their own; give @Use(filters = ...)
}

@Block
interface Simple {
  @Conv Layer conv1();
}
