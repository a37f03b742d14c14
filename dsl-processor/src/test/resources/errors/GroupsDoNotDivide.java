import dev.lamina.dsl.*;

@Network(input = {32, 32, 48})
public interface GroupsDoNotDivide {
  @Conv(filters = 64, groups = 32) Layer inputs(Layer input);
//                             ^ error: [GroupsDoNotDivide] groups = 32 of 'inputs' does not divide its 48 input channels; use 24 or another number of input channels
//                                       ^ warning: [UnusedLayer] nothing takes 'inputs', and the output is 'filters'; name it as an input or remove it

  @Conv(filters = 20, groups = 8) Layer filters(Layer input);
//                             ^ error: [GroupsDoNotDivide] groups = 8 of 'filters' does not divide its 20 filters; use 5 or another number of filters
}
