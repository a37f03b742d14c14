package dev.lamina.processor.codegen;

import com.squareup.javapoet.AnnotationSpec;
import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.JavaFile;
import com.squareup.javapoet.TypeSpec;
import dev.lamina.processor.declaration.Left;
import java.util.List;

/** Writes the interface beside a block that tells what the block's class file does not. */
public final class BlockWriter {
  private BlockWriter() {}

  /**
   * The source file.
   *
   * @param block the annotated interface
   * @param name the simple name of what is written
   * @param generated whether {@code @Generated} can be seen where it stands
   */
  public static JavaFile write(ClassName block, String name, Left left, boolean generated) {
    TypeSpec.Builder type =
        TypeSpec.interfaceBuilder(name)
            .addJavadoc(
                """
                The layers of {@code $L} in the order of its source, which a class file does not
                tell every compiler.
                """,
                String.join(".", block.simpleNames()));
    if (generated) {
      type.addAnnotation(generated());
    }
    return JavaFile.builder(block.packageName(), type.addAnnotation(declared(left)).build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  /** The annotation that says what was generated. */
  static AnnotationSpec generated() {
    return AnnotationSpec.builder(Names.GENERATED)
        .addMember("value", "$S", "dev.lamina.processor.NetworkProcessor")
        .build();
  }

  /** The annotation that tells the layers of an interface. */
  static AnnotationSpec declared(Left left) {
    AnnotationSpec.Builder annotation =
        AnnotationSpec.builder(Names.DECLARED_LAYERS).addMember("value", texts(left.layers()));
    if (!left.suppressed().isEmpty()) {
      annotation.addMember("suppressed", texts(left.suppressed()));
    }
    return annotation.build();
  }

  private static CodeBlock texts(List<String> texts) {
    return texts.stream()
        .map(text -> CodeBlock.of("$S", text))
        .collect(CodeBlock.joining(",$W", "{", "}"));
  }
}
