package dev.lamina.processor.codegen;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.FieldSpec;
import com.squareup.javapoet.JavaFile;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeName;
import com.squareup.javapoet.TypeSpec;
import com.squareup.javapoet.TypeVariableName;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of a network that has a mistake: what code elsewhere can name of it, so that the
 * compiler does not add to the one mistake that each such place knows no symbol.
 */
public final class StubWriter {
  private StubWriter() {}

  /**
   * The source file.
   *
   * @param layers names of the layers
   */
  public static JavaFile write(List<String> layers, Target target) {
    TypeName t = TypeVariableName.get("T");
    ClassName outputs = target.graph().nestedClass("Outputs");
    TypeSpec.Builder type =
        TypeSpec.classBuilder(target.graph())
            .addJavadoc("Stands in for $L, which has a mistake.\n", target.simpleName())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addTypeVariable(Names.T)
            .addSuperinterface(ParameterizedTypeName.get(Names.NETWORK_GRAPH, t));
    for (String number : List.of("INPUT_HEIGHT", "INPUT_WIDTH", "INPUT_CHANNELS", "CLASSES")) {
      type.addField(constant(TypeName.INT, number).initializer("1").build());
    }
    type.addField(constant(TypeName.INT, "DEPTH").initializer("1").build());
    type.addField(constant(TypeName.LONG, "PARAMETERS").initializer("1").build());
    type.addField(constant(TypeName.LONG, "MULTIPLY_ADDS").initializer("1").build());
    type.addField(
        constant(TypeName.get(String.class), "FINGERPRINT").initializer("$S", "").build());
    type.addField(
        constant(Names.NETWORK_DEFINITION, "NETWORK")
            .initializer(GraphWriter.definition(target))
            .build());
    return JavaFile.builder(
            target.graph().packageName(),
            type.addMethod(constructor(target, t))
                .addMethod(
                    absent("forward", Names.OPERAND_T, target)
                        .addAnnotation(Override.class)
                        .build())
                .addMethod(absent("build", ParameterizedTypeName.get(outputs, t), target).build())
                .addType(outputs(layers))
                .build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  private static FieldSpec.Builder constant(TypeName type, String name) {
    return FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
  }

  private static MethodSpec constructor(Target target, TypeName t) {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PUBLIC)
        .addParameter(ParameterizedTypeName.get(Names.WEIGHTS, t), "weights")
        .addStatement("throw new IllegalStateException($S)", why(target))
        .build();
  }

  private static MethodSpec.Builder absent(String name, TypeName returned, Target target) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .returns(returned)
        .addParameter(Names.OPERAND_T, "input")
        .addStatement("throw new IllegalStateException($S)", why(target));
  }

  private static String why(Target target) {
    return target.simpleName() + " has a mistake, which the compiler told";
  }

  private static TypeSpec outputs(List<String> layers) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("Outputs")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addTypeVariable(Names.T)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    layers.stream()
        .distinct()
        .forEach(
            layer ->
                type.addField(
                    FieldSpec.builder(Names.OPERAND_T, layer, Modifier.PUBLIC, Modifier.FINAL)
                        .initializer("null")
                        .build()));
    return type.build();
  }
}
