import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface GraphNameTaken {
//     ^ error: [GraphNameTaken] 'GraphNameTaken' would become the class 'GraphNameTakenGraph', which exists already; rename one of them
  @GlobalAvgPool Layer pooled();
}

class GraphNameTakenGraph {}
