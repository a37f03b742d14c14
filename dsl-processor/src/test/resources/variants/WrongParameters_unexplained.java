import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Expect(parameters = 1_001)
//                   ^ error: [WrongParameters] the layers add up to 40 parameters, @Expect declares 1,001; they differ by 961; compare the layers one by one
public interface WrongParameters_unexplained {
  @GlobalAvgPool Layer pooled();

  @Dense(units = 10) Layer logits();
}
