import dev.lamina.dsl.*;

@Network(input = {32, 32, 8})
public interface GroupsTwice {
  @Bottleneck(filters = 8, groups = 4, groupWidth = 2) Layer conv2();
//                                                  ^ error: [GroupsTwice] groupWidth of 'conv2' says how many groups there are; remove groups or groupWidth
}
