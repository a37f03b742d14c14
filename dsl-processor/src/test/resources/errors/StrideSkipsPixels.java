import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface StrideSkipsPixels {
  @Conv(filters = 16, kernel = 1, stride = 4) Layer conv1();
//                                         ^ warning: [StrideSkipsPixels] stride 4 of 'conv1' is larger than its 1x1 kernel, so pixels between go unread; use stride <= 1

  @SuppressWarnings("StrideSkipsPixels")
  @Conv(filters = 16, kernel = 1, stride = 2) Layer meant();
}
