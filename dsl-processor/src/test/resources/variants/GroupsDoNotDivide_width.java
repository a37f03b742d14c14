import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface GroupsDoNotDivide_width {
  @Bottleneck(filters = 100, groupWidth = 24) Layer conv2();
//                                        ^ error: [GroupsDoNotDivide] groupWidth = 24 of 'conv2' does not divide its width 100; use 20 or another width
}
