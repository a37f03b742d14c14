import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
@Family({
  @Member(name = "ResNet-20", blocks = 3),
//               ^ error: [BadMember] 'ResNet-20' cannot name a network; use a Java identifier of its own, as in "ResNet32"
  @Member(name = "", blocks = 5)
//               ^ error: [BadMember] '' cannot name a network; use a Java identifier of its own, as in "ResNet32"
})
public interface BadMember {
  @Residual(filters = 16) Layer conv2();
}
