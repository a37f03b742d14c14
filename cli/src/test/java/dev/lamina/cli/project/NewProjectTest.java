package dev.lamina.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewProjectTest {
  private static final NetworkForm FORM = new NetworkForm(48, 48, 1, 4);

  @TempDir Path folder;

  @Test
  void makesEveryFile() throws IOException {
    Path project = folder.resolve("My pets");

    new NewProject(project, "org.example.pets", FORM).write(Optional.empty());

    assertThat(filesBelow(project))
        .containsExactly(
            ".gitignore",
            "README.md",
            "lamina",
            "pom.xml",
            "src/main/java/org/example/pets/MyNet.java",
            "src/test/java/org/example/pets/MyNetTest.java");
    assertThat(project.resolve("lamina")).isExecutable();
    assertThat(project.resolve("pom.xml"))
        .content()
        .contains("<groupId>org.example.pets</groupId>", "<artifactId>my-pets</artifactId>")
        .doesNotContain("@")
        .satisfies(pom -> assertThat(pom.lines().count()).isLessThan(40));
    assertThat(project.resolve("src/main/java/org/example/pets/MyNet.java"))
        .content()
        .startsWith("package org.example.pets;\n")
        .contains(
            "\n@Network(input = {48, 48, 1})\n@Expect(parameters = 77_364, depth = 8)\n",
            "@Dense(units = 4)");
    assertThat(project.resolve("README.md"))
        .content()
        .satisfies(text -> assertThat(text.lines().count()).isLessThan(45));
  }

  /** The launcher asks for the plugin by a version of its own, since the POM does not name it. */
  @Test
  void theLauncherNamesTheVersionOfThisBuild() throws IOException {
    new NewProject(folder.resolve("one"), "one", FORM).write(Optional.empty());

    String versions =
        Files.readString(Path.of("target/classes/dev/lamina/cli/project/versions.properties"));
    String version =
        versions
            .lines()
            .filter(line -> line.startsWith("dependency-plugin="))
            .findFirst()
            .orElseThrow()
            .substring("dependency-plugin=".length());
    assertThat(folder.resolve("one/lamina"))
        .content()
        .contains(
            "\ndependency_plugin=org.apache.maven.plugins:maven-dependency-plugin:"
                + version
                + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Größe 1, größe.netze, networks, gro-e-1",
    "日本, 日本, networks, networks",
    "Café, café, networks, cafe",
    "a.b, a.b, a.b, a-b"
  })
  void anyLettersWillDo(String name, String javaPackage, String group, String artifact)
      throws IOException {
    assertThat(ProjectFiles.of(name, javaPackage, FORM))
        .containsKey("src/main/java/" + javaPackage.replace('.', '/') + "/MyNet.java")
        .hasEntrySatisfying(
            "pom.xml",
            pom ->
                assertThat(pom)
                    .contains(
                        "<groupId>" + group + "</groupId>\n  <artifactId>" + artifact + "</"));
  }

  @Test
  void refusesAFolderWithSomethingInIt() throws IOException {
    Files.createFile(folder.resolve("file"));

    refuses(folder, "one", folder + " is not empty; name a new or an empty folder.");
    refuses(folder.resolve("file"), "one", "file is no folder; name a new or an empty one.");
    assertThat(filesBelow(folder)).containsExactly("file");
  }

  @Test
  void refusesToBeInsideTheProjectItIsStartedIn() throws IOException {
    Path inside = folder.resolve("a/b");

    assertThatThrownBy(() -> new NewProject(inside, "one", FORM).write(Optional.of(folder)))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            inside
                + " is inside the project "
                + folder
                + ", whose build would not know it; name a folder outside, such as "
                + folder.resolveSibling("b")
                + ".");
    assertThat(filesBelow(folder)).isEmpty();
  }

  @Test
  void leavesNothingWhereItCannotWrite() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeFalse(
        locked.toFile().setWritable(false) && Files.isWritable(locked),
        "skipped: this user may write everywhere");

    refuses(locked.resolve("new"), "one", "Cannot write a project to " + locked.resolve("new"));
    assertThat(filesBelow(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"int.x", "1a", "a..b", "a-b", "''"})
  void refusesWhatIsNoPackage(String javaPackage) throws IOException {
    refuses(
        folder.resolve("new"), javaPackage, "'" + javaPackage + "' is no name of a Java package; ");
    assertThat(filesBelow(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          48x48 | 4 | '48x48' is no input: give height x width x channels, such as 48x48x1 or 32x32x3.
          axbxc | 4 | 'axbxc' is no input: give height x width x channels, such as 48x48x1 or 32x32x3.
          4x48x1 | 4 | Pictures of 4x48 pixels are too small for the network of a new project; its sides are 8 to 4096.
          48x9999x1 | 4 | Pictures of 48x9999 pixels are too large for the network of a new project; its sides are 8 to 4096.
          48x48x0 | 4 | A picture has 1 to 64 channels, not 0; 1 is grey, 3 is colour.
          48x48x1 | 1 | A network tells 2 to 100,000 classes apart, not 1.
          """)
  void refusesWhatMakesNoNetwork(String input, int classes, String message) {
    assertThatThrownBy(() -> NetworkForm.of(input, classes))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }

  /** ResNet-20 has these stages with three blocks in place of one, and 272,474 parameters. */
  @Test
  void countsParameters() {
    int twoMoreBlocksAStage = 2 * (2 * 9 * (16 * 16 + 32 * 32 + 64 * 64) + 2 * 2 * (16 + 32 + 64));

    assertThat(new NetworkForm(32, 32, 3, 10).parameters())
        .isEqualTo(272_474 - twoMoreBlocksAStage);
  }

  private static void refuses(Path project, String javaPackage, String message) {
    assertThatThrownBy(() -> new NewProject(project, javaPackage, FORM).write(Optional.empty()))
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining(message);
  }

  private static List<String> filesBelow(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
