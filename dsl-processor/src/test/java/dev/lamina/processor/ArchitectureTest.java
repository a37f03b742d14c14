package dev.lamina.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the processor's packages: what is not in this list is not allowed. */
class ArchitectureTest {
  private static final String ROOT = "dev.lamina.processor";
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "text", List.of(),
          "problem", List.of(ROOT + ".text"),
          "declaration", List.of(ROOT + ".problem", "dev.lamina.dsl"),
          "model", List.of(ROOT + ".problem"),
          "layers",
              List.of(
                  ROOT + ".declaration",
                  ROOT + ".model",
                  ROOT + ".problem",
                  ROOT + ".text",
                  "dev.lamina.dsl"),
          "check", List.of(ROOT + ".model", ROOT + ".problem", ROOT + ".text"),
          "report", List.of(ROOT + ".check", ROOT + ".model", ROOT + ".text"),
          "codegen",
              List.of(
                  ROOT + ".check",
                  ROOT + ".declaration",
                  ROOT + ".model",
                  ROOT + ".report",
                  ROOT + ".text",
                  "com.squareup.javapoet",
                  "javax.lang.model.element"), // JavaPoet's methods take its Modifier
          "drawing", List.of(ROOT + ".check", ROOT + ".model", ROOT + ".report", ROOT + ".text"),
          "source",
              List.of(
                  ROOT + ".declaration",
                  ROOT + ".problem",
                  "javax.lang.model..",
                  "javax.tools")); // what kind of file a type comes from

  @TestFactory
  List<DynamicTest> packagesKnowOnlyWhatTheyMay() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    List<DynamicTest> tests = new ArrayList<>();
    ARROWS.forEach(
        (name, arrows) -> {
          List<String> allowed = new ArrayList<>(arrows);
          allowed.addAll(List.of(ROOT + "." + name, "java.."));
          tests.add(
              DynamicTest.dynamicTest(
                  name,
                  () ->
                      classes()
                          .that()
                          .resideInAPackage(ROOT + "." + name)
                          .should()
                          .onlyDependOnClassesThat()
                          .resideInAnyPackage(allowed.toArray(String[]::new))
                          .check(all)));
        });
    return tests;
  }
}
