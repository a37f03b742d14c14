package dev.lamina.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows between the runtime's packages: what is not in this list is not allowed. The list is
 * in an order, and who is later is known to nobody earlier, so there is no circle. Packages without
 * TensorFlow in their line never load it: to list networks, to read data, a plan or the folder of a
 * run takes none. No package sees the annotations or the processor.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.lamina.runtime";
  private static final String TENSORFLOW = "org.tensorflow..";
  private static final String JACKSON = "com.fasterxml.jackson..";

  /** From those that know least to those that know most: a package knows earlier ones only. */
  private static Map<String, List<String>> arrows() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    arrows.put(ROOT, List.of());
    arrow(arrows, "json", List.of(), JACKSON);
    arrow(arrows, "info", List.of("json"), JACKSON);
    arrow(arrows, "checkpoint", List.of("json"), JACKSON);
    arrow(arrows, "graph.kernel", List.of(), TENSORFLOW);
    arrow(arrows, "graph", List.of("info", "graph.kernel"), TENSORFLOW);
    // TensorFlow decodes pictures.
    arrow(arrows, "picture", List.of("graph"), TENSORFLOW, "com.drew..");
    arrow(arrows, "data", List.of("json", "picture"), "org.apache.commons.compress..");
    arrow(arrows, "machine", List.of());
    arrow(arrows, "proof", List.of("machine", "graph", "graph.kernel"), TENSORFLOW);
    arrow(arrows, "weights", List.of("info", "checkpoint", "json"), JACKSON);
    arrow(arrows, "plan", List.of("json", "data", "checkpoint"), JACKSON);
    arrow(arrows, "input", List.of("plan", "graph", "data"), TENSORFLOW);
    arrow(
        arrows,
        "step",
        List.of("input", "plan", "proof", "graph", "graph.kernel", "info", "data", "checkpoint"),
        TENSORFLOW);
    arrow(
        arrows,
        "resume",
        List.of(
            "step",
            "input",
            "plan",
            "weights",
            "graph",
            "graph.kernel",
            "info",
            "data",
            "checkpoint",
            "json",
            "machine"),
        TENSORFLOW,
        JACKSON);
    // com.sun.management says how much memory the machine has.
    arrow(
        arrows,
        "train",
        List.of(
            "resume",
            "step",
            "input",
            "plan",
            "proof",
            "graph",
            "graph.kernel",
            "info",
            "data",
            "checkpoint",
            "machine"),
        TENSORFLOW,
        "com.sun.management");
    // TensorFlow's native functions take JavaCPP's pointers.
    arrow(
        arrows,
        "cluster",
        List.of("train", "resume", "step", "plan", "graph", "info", "data", "checkpoint", "json"),
        TENSORFLOW,
        "org.bytedeco.javacpp..",
        JACKSON);
    arrow(
        arrows,
        "run",
        List.of("train", "resume", "plan", "info", "data", "json", "checkpoint"),
        JACKSON);
    arrow(
        arrows,
        "predict",
        List.of(
            "weights",
            "train",
            "resume",
            "step",
            "input",
            "plan",
            "graph",
            "graph.kernel",
            "info",
            "data",
            "checkpoint",
            "json"),
        TENSORFLOW,
        JACKSON,
        "com.google.protobuf..");
    // TensorBoard's events are TensorFlow's messages; nothing native is loaded for them.
    arrow(
        arrows,
        "tensorboard",
        List.of("train", "plan"),
        "org.tensorflow.proto..",
        "com.google.protobuf..");
    arrow(
        arrows,
        "doctor",
        List.of(
            "train", "step", "plan", "proof", "machine", "graph", "graph.kernel", "info", "data"),
        TENSORFLOW,
        "com.sun.management");
    arrow(
        arrows,
        "report",
        List.of(
            "run",
            "predict",
            "train",
            "resume",
            "proof",
            "plan",
            "info",
            "data",
            "checkpoint",
            "json"),
        JACKSON,
        "javax.imageio..",
        "me.tongfei.progressbar..");
    arrow(
        arrows,
        "bench",
        List.of(
            "predict", "train", "step", "input", "plan", "graph", "info", "data", "json",
            "machine"),
        TENSORFLOW,
        JACKSON);
    return arrows;
  }

  private static void arrow(
      Map<String, List<String>> arrows, String from, List<String> to, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    all.add(ROOT);
    for (String name : to) {
      if (!arrows.containsKey(ROOT + "." + name)) {
        throw new IllegalArgumentException(name + " comes after " + from + ": a circle");
      }
      all.add(ROOT + "." + name);
    }
    arrows.put(ROOT + "." + from, all);
  }

  @TestFactory
  List<DynamicTest> packagesKnowOnlyWhatTheyMay() {
    JavaClasses all = all();
    List<DynamicTest> tests = new ArrayList<>();
    arrows()
        .forEach(
            (name, arrows) -> {
              List<String> allowed = new ArrayList<>(arrows);
              allowed.addAll(List.of(name, "java.."));
              tests.add(
                  DynamicTest.dynamicTest(
                      name,
                      () ->
                          classes()
                              .that()
                              .resideInAPackage(name)
                              .should()
                              .onlyDependOnClassesThat()
                              .resideInAnyPackage(allowed.toArray(String[]::new))
                              .check(all)));
            });
    return tests;
  }

  @Test
  void everyPackageIsInTheList() {
    Set<String> packages = new TreeSet<>();
    all().forEach(it -> packages.add(it.getPackageName()));
    assertThat(packages).isSubsetOf(arrows().keySet());
  }

  private static JavaClasses all() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT);
  }
}
