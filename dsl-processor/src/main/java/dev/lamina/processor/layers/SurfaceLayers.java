package dev.lamina.processor.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The vocabulary: each layer annotation's simple name and what it expands to. */
public final class SurfaceLayers {
  private static final Map<String, SurfaceLayer> ALL = new LinkedHashMap<>();

  static {
    ALL.put("Conv", new ConvLayer());
    ALL.put("Residual", new ResidualLayer());
    ALL.put("Bottleneck", new BottleneckLayer());
    ALL.put("Use", new UseLayer());
    ALL.put("Project", new ProjectLayer());
    ALL.put("MaxPool", new PoolLayer(PoolLayer.Kind.MAX));
    ALL.put("AvgPool", new PoolLayer(PoolLayer.Kind.AVERAGE));
    ALL.put("GlobalAvgPool", new GlobalAvgPoolLayer());
    ALL.put("BatchNorm", new BatchNormLayer());
    ALL.put("Activate", new ActivateLayer());
    ALL.put("Dropout", new DropoutLayer());
    ALL.put("Scale", new ScaleLayer());
    ALL.put("Dense", new DenseLayer());
    ALL.put("Flatten", new FlattenLayer());
    ALL.put("Pad", new PadLayer());
    ALL.put("Add", new AddLayer());
    ALL.put("Concat", new ConcatLayer());
    ALL.put("Multiply", new MultiplyLayer());
  }

  private SurfaceLayers() {}

  /** Simple names of the layer annotations. */
  public static Set<String> names() {
    return ALL.keySet();
  }

  static SurfaceLayer named(String name) {
    return ALL.get(name);
  }
}
