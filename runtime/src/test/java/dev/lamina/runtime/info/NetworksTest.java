package dev.lamina.runtime.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @TempDir Path folder;

  @Test
  void listsByName() {
    assertThat(Networks.onClassPath(SampleNetworks.loader()))
        .extracting(NetworkInfo::name)
        .containsExactly("Feature", "Tiny");
  }

  @Test
  void listsNothingWhereNoIndexIs() {
    assertThat(Networks.onClassPath(new URLClassLoader(new URL[0], null))).isEmpty();
  }

  @Test
  void listsANetworkOnceThatTwoIndexesName() throws Exception {
    Path index = Files.createDirectories(folder.resolve("META-INF/lamina")).resolve("networks");
    Files.writeString(index, "org.example.nets.Tiny\r\n\r\n");
    ClassLoader both =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, SampleNetworks.loader());

    assertThat(Networks.onClassPath(both))
        .extracting(NetworkInfo::name)
        .containsExactly("Feature", "Tiny");
  }

  @Test
  void findsByEitherName() {
    assertThat(Networks.named(SampleNetworks.loader(), "Tiny").parameters()).isEqualTo(634);
    assertThat(Networks.named(SampleNetworks.loader(), "org.example.nets.Tiny").name())
        .isEqualTo("Tiny");
  }

  @ParameterizedTest
  @CsvSource({"tiny, Tiny", "Tinny, Tiny", "Features, Feature", "FEATRUE, Feature"})
  void suggestsTheNearestName(String typed, String meant) {
    assertThatThrownBy(() -> Networks.named(SampleNetworks.loader(), typed))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "There is no network '"
                + typed
                + "'; did you mean '"
                + meant
                + "'? Known: Feature, Tiny.");
  }

  @Test
  void suggestsNothingWhereNothingIsNear() {
    assertThatThrownBy(() -> Networks.named(SampleNetworks.loader(), "VGG16"))
        .isInstanceOf(LaminaException.class)
        .hasMessage("There is no network 'VGG16'. Known: Feature, Tiny.");
  }

  @Test
  void listsOnlyAFewNamesInAMessage() throws Exception {
    StringBuilder index = new StringBuilder();
    for (int i = 1; i <= 9; i++) {
      String name = "Net" + i;
      SampleNetworks.loaderOf(
          folder, "org.example." + name, SampleNetworks.tiny().replace("Tiny", name));
      index.append("org.example.").append(name).append('\n');
    }
    Files.writeString(folder.resolve("META-INF/lamina/networks"), index);
    ClassLoader nine = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);

    assertThatThrownBy(() -> Networks.named(nine, "Net12"))
        .isInstanceOf(LaminaException.class)
        .hasMessage("There is no network 'Net12'; did you mean 'Net1'? 9 networks are there.");
    assertThatThrownBy(() -> Networks.named(nine, "VGG16"))
        .isInstanceOf(LaminaException.class)
        .hasMessage("There is no network 'VGG16'. 9 networks are there.");
  }

  @Test
  void saysThatThereAreNone() {
    assertThatThrownBy(() -> Networks.named(new URLClassLoader(new URL[0], null), "Tiny"))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "There is no network 'Tiny': no network is on the class path; compile some with the"
                + " annotation processor dsl-processor.");
  }

  @Test
  void asksForTheFullNameWhereTwoShareTheSimpleOne() throws Exception {
    String other = SampleNetworks.tiny().replace("org.example.nets", "com.example");
    SampleNetworks.loaderOf(folder, "com.example.Tiny", other);
    ClassLoader both =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, SampleNetworks.loader());

    assertThatThrownBy(() -> Networks.named(both, "Tiny"))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "2 networks are named 'Tiny'; give one by its full name: com.example.Tiny,"
                + " org.example.nets.Tiny.");
    assertThat(Networks.named(both, "com.example.Tiny").graphClass())
        .isEqualTo("com.example.TinyGraph");
  }

  @Test
  void whatIsBrokenIsToldAndKeepsNobodyFromTheOthers() throws Exception {
    SampleNetworks.loaderOf(folder, "org.example.Half", "{\"format\": 1,");
    SampleNetworks.loaderOf(folder, "org.example.Gone", SampleNetworks.tiny().replace("nets.", ""));
    Files.delete(folder.resolve("org/example/GoneGraph.class"));
    Files.writeString(folder.resolve("META-INF/lamina/networks"), "org.example.Stale\n");
    ClassLoader all =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, SampleNetworks.loader());

    Networks.Listing listing = Networks.list(all);

    assertThat(listing.networks()).extracting(NetworkInfo::name).containsExactly("Feature", "Tiny");
    assertThat(listing.broken())
        .satisfiesExactlyInAnyOrder(
            text ->
                assertThat(text)
                    .isEqualTo(
                        "Of org.example.Gone there is a description and no class"
                            + " org.example.TinyGraph; compile anew into an empty folder."),
            text -> assertThat(text).contains("org.example.Half").contains("is not the JSON"),
            text -> assertThat(text).contains("There is no META-INF/lamina/org.example.Stale/"));
    assertThat(Networks.named(all, "Tiny").name()).isEqualTo("Tiny");
    assertThatThrownBy(() -> Networks.named(all, "Tinny"))
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining("did you mean 'Tiny'?");
    assertThatThrownBy(() -> Networks.named(all, "Half"))
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining("is not the JSON of a network");
  }

  /** As unzip does it, which keeps one index of two; and without entries for folders. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unitedJarsHaveTheNetworksOfBoth(boolean indexed) throws Exception {
    String other = SampleNetworks.tiny().replace("Tiny", "Other");
    SampleNetworks.loaderOf(folder, "org.example.nets.Other", other);
    SampleNetworks.loaderOf(folder, "org.example.nets.Tiny", SampleNetworks.tiny());
    Path united = folder.resolve("united.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(united))) {
      jar.putNextEntry(new JarEntry("META-INF/"));
      if (!indexed) {
        jar.putNextEntry(new JarEntry("META-INF/lamina/"));
      }
      for (String name :
          List.of(
              "META-INF/lamina/networks",
              "META-INF/lamina/org.example.nets.Other/model.json",
              "META-INF/lamina/org.example.nets.Tiny/model.json",
              "org/example/nets/OtherGraph.class",
              "org/example/nets/TinyGraph.class")) {
        if (indexed || !name.endsWith("/networks")) {
          jar.putNextEntry(new JarEntry(name));
          Files.copy(folder.resolve(name), jar);
        }
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {united.toUri().toURL()}, null)) {
      assertThat(Networks.list(loader).broken()).isEmpty();
      assertThat(Networks.onClassPath(loader))
          .extracting(NetworkInfo::name)
          .containsExactly("Other", "Tiny");
      assertThat(Networks.named(loader, "Other").className()).isEqualTo("org.example.nets.Other");
    }
  }
}
