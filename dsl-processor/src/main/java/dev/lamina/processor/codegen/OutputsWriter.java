package dev.lamina.processor.codegen;

import com.squareup.javapoet.FieldSpec;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.TypeSpec;
import dev.lamina.processor.declaration.Left;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import javax.lang.model.element.Modifier;

/** Writes the nested class with a field for the output of every layer. */
final class OutputsWriter {
  private OutputsWriter() {}

  static TypeSpec write(NetworkModel model, Left left) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("Outputs")
            .addJavadoc(
                """
                The output of every layer, by the layer's name.

                @param <T> the type they are computed in
                """)
            .addAnnotation(BlockWriter.declared(left))
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addTypeVariable(Names.T);
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    for (LayerModel layer : model.layers()) {
      type.addField(
          FieldSpec.builder(Names.OPERAND_T, layer.name(), Modifier.PUBLIC, Modifier.FINAL)
              .addJavadoc("$L.\n", layer.shape())
              .build());
      constructor
          .addParameter(Names.OPERAND_T, layer.name())
          .addStatement("this.$L = $L", layer.name(), layer.name());
    }
    return type.addMethod(constructor.build()).build();
  }
}
