import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface DepthwiseTwice {
  @Conv(filters = 8, groups = 8, depthwise = true) Layer conv1();
//                                           ^ error: [DepthwiseTwice] depthwise of 'conv1' means as many groups as channels; remove groups or depthwise
}
