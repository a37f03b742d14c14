package dev.lamina.processor.drawing;

import dev.lamina.processor.drawing.FlowFigure.Direction;
import dev.lamina.processor.drawing.FlowFigure.Kind;
import dev.lamina.processor.drawing.PartGraph.Cell;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes the figure of a network: the image, a card for every layer, and where the output leaves.
 */
final class NetworkFigure {
  private final List<LayerModel> layers;
  private final List<PartGraph> graphs;
  private final List<Optional<Cell>> lines;
  private final Wiring wiring;

  private NetworkFigure(NetworkModel network) {
    this.layers = network.layers();
    this.graphs = layers.stream().map(layer -> new PartGraph(layer.body())).toList();
    this.lines = graphs.stream().map(PartGraph::onlyCell).toList();
    this.wiring = wiring(layers);
  }

  /** The network's layers with their wiring. */
  static Figure of(NetworkModel network) {
    return new NetworkFigure(network).figure(network.input().shape());
  }

  /** Sizes as people write them: 32 by 32 pixels of 16 channels, or 10 values. */
  static String shape(Shape shape) {
    return shape instanceof Shape.Vector vector
        ? Text.count(vector.units(), "value")
        : shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining("\u00d7"));
  }

  private static Wiring wiring(List<LayerModel> layers) {
    List<Wiring.Link> links = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (LayerModel layer : layers) {
      int number = numbers.size() + 1;
      for (String input : layer.inputs()) {
        links.add(new Wiring.Link(links.size(), numbers.getOrDefault(input, 0), number));
      }
      numbers.put(layer.name(), number);
    }
    links.add(new Wiring.Link(links.size(), layers.size(), layers.size() + 1));
    return new Wiring(layers.size() + 2, links);
  }

  private Figure figure(Shape input) {
    CardFigure.Columns columns = CardFigure.columns(alignedLayers(), alignedCells());
    List<FlowFigure.Node> nodes = new ArrayList<>();
    nodes.add(new FlowFigure.Node(new PillFigure("input"), shape(input), Kind.PLAIN));
    for (int i = 0; i < layers.size(); i++) {
      LayerModel layer = layers.get(i);
      boolean sum =
          lines
              .get(i)
              .filter(cell -> cell.first().primitive().category() == Primitive.Category.SUM)
              .isPresent();
      nodes.add(
          new FlowFigure.Node(card(i, columns), shape(layer.shape()), sum ? Kind.SUM : Kind.PLAIN));
    }
    nodes.add(new FlowFigure.Node(new PortFigure(GroupFigure.RING), "", Kind.PLAIN));
    return new FlowFigure(Direction.DOWN, wiring, nodes);
  }

  private Figure card(int i, CardFigure.Columns columns) {
    LayerModel layer = layers.get(i);
    if (lines.get(i).isEmpty()) {
      return CardFigure.below(layer, GroupFigure.of(graphs.get(i), layer.inputs()));
    }
    CellFigure cell = CellFigure.row(lines.get(i).get().operations());
    return CardFigure.line(
        layer, cell, aligned(i) ? columns : CardFigure.columns(List.of(layer), List.of(cell)));
  }

  /** Whether a layer's card has one line and stands on the main path. */
  private boolean aligned(int i) {
    return lines.get(i).isPresent() && wiring.lane(i + 1) == 0;
  }

  private List<LayerModel> alignedLayers() {
    return IntStream.range(0, layers.size()).filter(this::aligned).mapToObj(layers::get).toList();
  }

  private List<CellFigure> alignedCells() {
    return IntStream.range(0, layers.size())
        .filter(this::aligned)
        .mapToObj(i -> CellFigure.row(lines.get(i).orElseThrow().operations()))
        .toList();
  }
}
