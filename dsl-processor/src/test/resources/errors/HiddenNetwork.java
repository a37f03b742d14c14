import dev.lamina.dsl.*;

class HiddenNetwork {
  @Network(input = {32, 32, 3})
  private interface Small {
//        ^ error: [HiddenNetwork] 'Small' cannot be seen by its generated class, since 'Small' is private; remove 'private'
    @GlobalAvgPool Layer pooled();
  }

  private static class Inside {
    @Network(input = {32, 32, 3})
    interface Other {
//  ^ error: [HiddenNetwork] 'Other' cannot be seen by its generated class, since 'Inside' is private; remove 'private'
      @GlobalAvgPool Layer pooled();
    }
  }
}

@Network(input = {32, 32, 3})
abstract interface Outputs {
//       ^ error: [HiddenNetwork] 'Outputs' cannot be seen by its generated class, which has its own 'Outputs'; rename it or give it a package
  @GlobalAvgPool Layer pooled();
}
