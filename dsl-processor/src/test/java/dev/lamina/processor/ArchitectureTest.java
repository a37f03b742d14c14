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
          "problem", List.of(),
          "model", List.of(ROOT + ".problem"),
          "layers", List.of(ROOT + ".model", ROOT + ".problem", "dev.lamina.dsl"),
          "check", List.of(ROOT + ".model", ROOT + ".problem"),
          "codegen",
              List.of(
                  ROOT + ".check",
                  ROOT + ".model",
                  ROOT + ".problem",
                  "com.squareup.javapoet",
                  "com.google.gson",
                  "javax.lang.model.element"), // JavaPoet's methods take its Modifier
          "codegen.svg",
              List.of(ROOT + ".codegen", ROOT + ".check", ROOT + ".model", ROOT + ".problem"),
          "source", List.of(ROOT + ".layers", ROOT + ".problem", "javax.lang.model.."));

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
