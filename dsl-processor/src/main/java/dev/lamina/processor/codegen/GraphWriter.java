package dev.lamina.processor.codegen;

import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.FieldSpec;
import com.squareup.javapoet.JavaFile;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeName;
import com.squareup.javapoet.TypeSpec;
import com.squareup.javapoet.TypeVariableName;
import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.report.LayerTable;
import dev.lamina.processor.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the class of a checked network: a pure function, same network, same bytes. */
public final class GraphWriter {
  private final CheckedNetwork network;
  private final Target target;
  private final NetworkModel model;
  private final TypeName outputs;

  private GraphWriter(CheckedNetwork network, Target target) {
    this.network = network;
    this.target = target;
    this.model = network.model();
    this.outputs =
        ParameterizedTypeName.get(target.graph().nestedClass("Outputs"), TypeVariableName.get("T"));
  }

  /** The source file of a network. */
  public static JavaFile write(CheckedNetwork network, Target target) {
    Helpers helpers = new Helpers(network);
    TypeSpec type = new GraphWriter(network, target).type(helpers);
    JavaFile.Builder file =
        JavaFile.builder(target.graph().packageName(), type).skipJavaLangImports(true).indent("  ");
    helpers.constants().forEach(constant -> file.addStaticImport(Names.NN, constant));
    return file.build();
  }

  private TypeSpec type(Helpers helpers) {
    List<MethodSpec> layers = layers(helpers);
    TypeSpec.Builder type = TypeSpec.classBuilder(target.graph()).addJavadoc(javadoc());
    if (target.generated()) {
      type.addAnnotation(BlockWriter.generated());
    }
    return type.addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addTypeVariable(Names.T)
        .addSuperinterface(
            ParameterizedTypeName.get(Names.NETWORK_GRAPH, TypeVariableName.get("T")))
        .addFields(constants())
        .addField(
            FieldSpec.builder(weights(), "w", Modifier.PRIVATE, Modifier.FINAL)
                .addJavadoc("Weights by name, and operations named after a layer.\n")
                .build())
        .addMethod(constructor())
        .addMethod(forward())
        .addMethod(build())
        .addMethods(layers)
        .addMethods(helpers.methods())
        .addType(OutputsWriter.write(model, target.left()))
        .build();
  }

  private CodeBlock javadoc() {
    CodeBlock.Builder javadoc =
        CodeBlock.builder()
            .add(
                "$L\n\n<pre>\n",
                Javadoc.wrapped(
                    "%s: %s to %s,"
                        .formatted(model.name(), model.input().shape(), model.last().shape()),
                    "%s parameters, %s multiply-adds, depth %s."
                        .formatted(
                            Text.number(model.parameters()),
                            Text.scaled(model.multiplyAdds()),
                            network.depth())));
    LayerTable.of(network).forEach(line -> javadoc.add("$L\n", line.stripTrailing()));
    javadoc.add("</pre>\n\n");
    if (!target.settings().isEmpty()) {
      String settings =
          target.settings().stream()
              .map(setting -> "{@code " + setting + "}")
              .collect(Collectors.joining(" and "));
      javadoc.add("$L\n\n", Javadoc.wrapped("<p>With", settings, "on the interface."));
    }
    return javadoc
        .add(
            """
            <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
            input channels of a group, filters].

            """)
        .add("<p>Generated from {@link $T}, which is where to change it.\n\n", target.network())
        .add("@param <T> the type it computes in; its weights are float32 in any case\n")
        .build();
  }

  private List<FieldSpec> constants() {
    Shape.Map image = (Shape.Map) model.input().shape();
    List<FieldSpec> constants = new ArrayList<>();
    constants.add(number("INPUT_HEIGHT", image.height()));
    constants.add(number("INPUT_WIDTH", image.width()));
    constants.add(number("INPUT_CHANNELS", image.channels()));
    if (model.last().shape() instanceof Shape.Vector vector) {
      constants.add(number("CLASSES", vector.units()));
    }
    constants.add(
        constant(TypeName.LONG, "PARAMETERS", "Trained values, without moving statistics.")
            .initializer("$L", Literals.grouped(model.parameters()))
            .build());
    constants.add(
        constant(
                TypeName.LONG,
                "MULTIPLY_ADDS",
                "Multiplications with their addition, for one image.")
            .initializer("$L", Literals.grouped(model.multiplyAdds()))
            .build());
    constants.add(
        constant(TypeName.INT, "DEPTH", "Convolutions and dense layers on the longest path.")
            .initializer("$L", network.depth())
            .build());
    constants.add(
        constant(
                TypeName.get(String.class),
                "FINGERPRINT",
                """
                Hash of operations, shapes and weight names: networks that have it in common can
                load each other's checkpoints.\
                """)
            .initializer("$S", network.fingerprint())
            .build());
    constants.add(
        constant(Names.NETWORK_DEFINITION, "NETWORK", "This network, for a trainer.")
            .initializer(definition(target))
            .build());
    return constants;
  }

  static CodeBlock definition(Target target) {
    if (target.named() && target.network().simpleName().equals(target.simpleName())) {
      return CodeBlock.of(
          "$T.of($Z$T.class,$W$T::new)",
          Names.NETWORK_DEFINITION,
          target.network(),
          target.graph());
    }
    return CodeBlock.of(
        "$T.of($Z$T.class,$W$S,$W$T::new)",
        Names.NETWORK_DEFINITION,
        target.named() ? target.network() : target.graph(),
        target.name(),
        target.graph());
  }

  /** A constant whose name says all. */
  private static FieldSpec number(String name, int value) {
    return FieldSpec.builder(TypeName.INT, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", value)
        .build();
  }

  private static FieldSpec.Builder constant(TypeName type, String name, String javadoc) {
    return FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L\n", javadoc);
  }

  private TypeName weights() {
    return ParameterizedTypeName.get(Names.WEIGHTS, TypeVariableName.get("T"));
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addJavadoc("Makes a build, for training or inference, of these weights.\n")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(weights(), "weights")
        .addStatement("this.w = weights")
        .build();
  }

  private MethodSpec forward() {
    return MethodSpec.methodBuilder("forward")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(Names.OPERAND_T)
        .addParameter(Names.OPERAND_T, "input")
        .addStatement("return build(input).$L", model.last().name())
        .build();
  }

  private MethodSpec build() {
    MethodSpec.Builder build =
        MethodSpec.methodBuilder("build")
            .addJavadoc(
                """
                Adds the network to the graph and gives the output of every layer.

                @param input images, $L
                """,
                model.input().shape())
            .addModifiers(Modifier.PUBLIC)
            .returns(outputs)
            .addParameter(Names.OPERAND_T, "input");
    for (LayerModel layer : model.layers()) {
      build.addStatement(
          "$T $L = $L(" + String.join(",$W", layer.inputs()) + ")",
          Names.OPERAND_T,
          layer.name(),
          layer.name());
    }
    String all = model.layers().stream().map(LayerModel::name).collect(Collectors.joining(",$W"));
    return build
        .addStatement("return new $T<>(" + all + ")", target.graph().nestedClass("Outputs"))
        .build();
  }

  private List<MethodSpec> layers(Helpers helpers) {
    Set<String> declared =
        model.layers().stream().map(LayerModel::name).collect(Collectors.toSet());
    GroupMethods methods =
        new GroupMethods(
            new MethodNames(declared),
            helpers,
            target.bodies(),
            target.graph().packageName().isEmpty() ? "" : target.graph().packageName() + ".");
    List<MethodSpec> all = new ArrayList<>();
    for (LayerModel layer : model.layers()) {
      String javadoc = methods.ofLayer(layer.declaration(), layer.body());
      List<String> parameters = layer.wired() ? layer.inputs() : List.of("input");
      all.addAll(methods.layer(layer.name(), javadoc, layer.body(), parameters));
    }
    return all;
  }
}
