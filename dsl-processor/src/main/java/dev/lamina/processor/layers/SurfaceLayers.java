package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.model.Primitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The vocabulary: each layer annotation's simple name and what it expands to. */
public final class SurfaceLayers {
  private final Map<String, SurfaceLayer> all = new LinkedHashMap<>();

  /** All layer annotations there are. */
  public SurfaceLayers() {
    all.put("Conv", new ConvLayer());
    all.put("Residual", new ResidualLayer());
    all.put("Bottleneck", new BottleneckLayer());
    all.put("Use", new UseLayer());
    all.put("Project", new ProjectLayer());
    all.put("MaxPool", SinglePrimitive.of(c -> new Primitive.MaxPool(Windows.pool(c))));
    all.put("AvgPool", SinglePrimitive.of(c -> new Primitive.AvgPool(Windows.pool(c))));
    all.put("GlobalAvgPool", SinglePrimitive.of(c -> new Primitive.GlobalAvgPool()));
    all.put("BatchNorm", SinglePrimitive.of(c -> c.defaults().batchNorm(false)));
    all.put("DeepStem", new DeepStemLayer());
    all.put("ResponseNorm", SinglePrimitive.of(c -> new Primitive.ResponseNorm()));
    all.put("LayerNorm", SinglePrimitive.of(c -> c.defaults().layerNorm(false)));
    all.put(
        "GroupNorm",
        SinglePrimitive.of(c -> c.defaults().groupNorm(c.whole("groups", Domain.CHANNELS), false)));
    all.put(
        "LayerScale",
        SinglePrimitive.of(c -> new Primitive.ChannelScale(c.fraction("initial", Domain.FINITE))));
    all.put(
        "DropPath",
        SinglePrimitive.of(c -> new Primitive.DropPath(c.fraction("rate", Domain.RATE))));
    all.put("GlobalMaxPool", SinglePrimitive.of(c -> new Primitive.GlobalMaxPool()));
    all.put("Split", SinglePrimitive.of(SurfaceLayers::split));
    all.put(
        "Shuffle", SinglePrimitive.of(c -> new Primitive.Shuffle(c.whole("groups", Domain.PARTS))));
    all.put(
        "Upsample",
        SinglePrimitive.of(c -> new Primitive.Upsample(c.whole("factor", Domain.REPEATS))));
    all.put("Activate", new ActivateLayer());
    all.put(
        "Dropout", SinglePrimitive.of(c -> new Primitive.Dropout(c.fraction("rate", Domain.RATE))));
    all.put(
        "Scale",
        SinglePrimitive.of(c -> new Primitive.Scale(c.fraction("factor", Domain.MULTIPLIER))));
    all.put(
        "Dense",
        SinglePrimitive.of(c -> new Primitive.Dense(c.width("units"), c.use().flag("bias")))
            .ofClasses("units"));
    all.put("Flatten", SinglePrimitive.of(c -> new Primitive.Flatten()));
    all.put("Pad", SinglePrimitive.of(c -> new Primitive.Pad(Windows.pixels(c))));
    all.put("Add", new AddLayer());
    all.put("Concat", SinglePrimitive.joining(c -> new Primitive.Concat()));
    all.put("Multiply", new MultiplyLayer());
  }

  private static Primitive split(LayerContext context) {
    int of = context.whole("of", Domain.PARTS);
    return new Primitive.Split(context.whole("part", new Domain.Whole(1, of)), of);
  }

  /** Simple names of the layer annotations. */
  public Set<String> names() {
    return Collections.unmodifiableSet(all.keySet());
  }

  /** What an annotation of {@link #names()} expands to. */
  SurfaceLayer of(AnnotationUse use) {
    SurfaceLayer layer = all.get(use.name());
    if (layer == null) {
      throw new IllegalArgumentException("@" + use.name() + " is no layer");
    }
    return layer;
  }
}
