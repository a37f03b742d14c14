import dev.lamina.dsl.*;

import static dev.lamina.dsl.Norm.BATCH;

@Network(input = {32, 32, 3})
@Expect(movingStatistics = 64)
//                         ^ error: [WrongMovingStatistics] the norms keep 32 moving statistics, @Expect declares 64; they differ by 16 channels
public interface WrongMovingStatistics {
  @Conv(filters = 16, norm = BATCH) Layer conv1();
}
