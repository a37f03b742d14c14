import dev.lamina.dsl.*;

@Network(input = {8, 8, 8})
public interface OutOfRange_finite {
  @LayerScale(initial = 1e60) Layer scaled();
//                      ^ error: [OutOfRange] initial = 1.0E60 of 'scaled' is outside its range; use a number of float32's range
}
