import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface FiltersUnused {
  @Use(value = Plain.class, filters = 16) Layer conv1();
//                                    ^ error: [FiltersUnused] filters of 'conv1' have no effect, since all layers of 'Plain' have their own; remove them
}

@Block
interface Plain {
  @Conv(filters = 32) Layer conv1();
}
