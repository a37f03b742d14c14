import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface OutOfRange_float32 {
  @Scale(factor = 1e-60) Layer scaled();
//                ^ error: [OutOfRange] factor = 1.0E-60 of 'scaled' is outside its range; use a number of float32's range other than 0
}
