package dev.lamina.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows between the runtime's packages: what is not in this list is not allowed. Only the
 * packages graph, cluster, train, predict and bench see TensorFlow, so that listing networks and
 * reading data never load it; none sees the annotations or the processor.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.lamina.runtime";
  private static final String INFO = ROOT + ".info";
  private static final String DATA = ROOT + ".data";
  private static final String CHECKPOINT = ROOT + ".checkpoint";
  private static final String GRAPH = ROOT + ".graph";
  private static final String KERNEL = GRAPH + ".kernel";
  private static final String CLUSTER = ROOT + ".cluster";
  private static final String TRAIN = ROOT + ".train";
  private static final String PREDICT = ROOT + ".predict";
  private static final String TENSORBOARD = ROOT + ".tensorboard";
  private static final String BENCH = ROOT + ".bench";
  private static final String REPORT = ROOT + ".report";
  private static final String TENSORFLOW = "org.tensorflow..";

  private static Map<String, List<String>> arrows() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    arrows.put(ROOT, List.of());
    arrows.put(INFO, List.of(ROOT, "com.google.gson.."));
    // The JDK decodes pictures.
    arrows.put(
        DATA, List.of(ROOT, "org.apache.commons.compress..", "java.awt..", "javax.imageio.."));
    arrows.put(CHECKPOINT, List.of(ROOT, "com.google.gson.."));
    arrows.put(KERNEL, List.of(ROOT, TENSORFLOW));
    arrows.put(GRAPH, List.of(ROOT, INFO, KERNEL, TENSORFLOW));
    // TensorFlow's native functions take JavaCPP's pointers.
    arrows.put(
        CLUSTER, List.of(ROOT, GRAPH, TENSORFLOW, "org.bytedeco.javacpp..", "com.google.gson.."));
    // com.sun.management says how much memory the machine has.
    arrows.put(
        TRAIN,
        List.of(
            ROOT,
            INFO,
            DATA,
            GRAPH,
            CHECKPOINT,
            CLUSTER,
            TENSORFLOW,
            "com.google.gson..",
            "com.sun.management"));
    arrows.put(
        PREDICT,
        List.of(
            ROOT,
            INFO,
            DATA,
            GRAPH,
            CHECKPOINT,
            TRAIN,
            TENSORFLOW,
            "com.google.gson..",
            "com.google.protobuf.."));
    // TensorBoard's events are TensorFlow's messages; nothing native is loaded for them.
    arrows.put(
        TENSORBOARD, List.of(ROOT, TRAIN, "org.tensorflow.proto..", "com.google.protobuf.."));
    arrows.put(
        REPORT,
        List.of(
            ROOT,
            INFO,
            DATA,
            CHECKPOINT,
            TRAIN,
            PREDICT,
            "com.google.gson..",
            "javax.imageio..",
            "me.tongfei.progressbar.."));
    arrows.put(
        BENCH, List.of(ROOT, INFO, DATA, GRAPH, TRAIN, PREDICT, TENSORFLOW, "com.google.gson.."));
    return arrows;
  }

  @TestFactory
  List<DynamicTest> packagesKnowOnlyWhatTheyMay() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
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
}
