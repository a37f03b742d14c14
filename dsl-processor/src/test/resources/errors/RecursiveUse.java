import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface RecursiveUse {
  @Use(Endless.class) Layer body();
//^ error: [RecursiveUse] 'again' uses 'Endless' inside itself, which has no end; place it from outside (in 'again' of the block 'Endless')
}

@Block
interface Endless {
  @Conv(filters = 8) Layer conv1();

  @Use(Endless.class) Layer again();
}
