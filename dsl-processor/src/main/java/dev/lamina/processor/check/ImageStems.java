package dev.lamina.processor.check;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.problem.NetworkMessages;
import dev.lamina.processor.problem.Problems;
import java.util.Optional;

/** Warns of ImageNet's stem, a wide strided convolution and a pool, on a small image. */
final class ImageStems implements NetworkChecker.Rule {
  /** Pixels, of whatever shape: those of 64x64. */
  private static final long SMALL = 4096;

  private static final int WIDE = 5;

  @Override
  public void check(NetworkModel network, Problems problems) {
    if (!(network.input().shape() instanceof Shape.Map image)
        || (long) image.height() * image.width() > SMALL
        || network.layers().isEmpty()) {
      return;
    }
    LayerModel stem = network.layers().get(0);
    Optional<Primitive.Convolution> conv = first(stem, Primitive.Convolution.class);
    if (conv.isEmpty() || conv.get().window().size() < WIDE || conv.get().window().stride() < 2) {
      return;
    }
    Optional<LayerModel> pool =
        network.layers().stream()
            .skip(1)
            .limit(1)
            .filter(layer -> first(layer, Primitive.MaxPool.class).isPresent())
            .findFirst();
    Shape left = pool.orElse(stem).shape();
    if (left instanceof Shape.Map map) {
      problems.add(
          NetworkMessages.imageStem(
              stem.name(),
              conv.get().window().size(),
              conv.get().window().stride(),
              pool.map(LayerModel::name),
              size(map),
              size(image)),
          stem.origin(),
          stem.name());
    }
  }

  private static <P extends Primitive> Optional<P> first(LayerModel layer, Class<P> type) {
    return layer.body().operations().findFirst().flatMap(operation -> operation.as(type));
  }

  private static String size(Shape.Map map) {
    return map.height() + "x" + map.width();
  }
}
