import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface StrideUnused {
  @Use(value = Dense3.class, stride = 2) Layer conv1();
//                                    ^ error: [StrideUnused] stride of 'conv1' has no effect, since no layer of 'Dense3' is @Strided; remove it or mark one
}

@Block
interface Dense3 {
  @Conv(filters = 32) Layer conv1();
}
