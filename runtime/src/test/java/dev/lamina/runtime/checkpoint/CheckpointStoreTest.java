package dev.lamina.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore.Content;
import dev.lamina.runtime.checkpoint.CheckpointStore.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  private static final int DAMAGES = 300;

  private final List<String> damaged = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWritten() throws Exception {
    CheckpointStore store = new CheckpointStore(folder.resolve("a/b"));

    Place place = write(store, 780, "weights");

    assertThat(place.folder()).isEqualTo(folder.resolve("a/b/000001-step-780"));
    assertThat(names(place.folder()))
        .containsExactly("manifest.json", "manifest.sha256", "state.json", "weights.bin");
    assertThat(Files.readString(place.folder().resolve("manifest.json")))
        .isEqualTo(
            """
            {
              "format": 1,
              "release": "0.1.0-SNAPSHOT",
              "step": 780,
              "files": {
                "state.json": {
                  "bytes": 2,
                  "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
                },
                "weights.bin": {
                  "bytes": 7,
                  "sha256": "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c"
                }
              }
            }
            """);
    StoredFiles files = newest(store).orElseThrow();
    assertThat(files.step()).isEqualTo(780);
    assertThat(files.text("weights.bin")).isEqualTo("weights");
    assertThat(files.text("state.json")).isEqualTo("{}");
    assertThat(damaged).isEmpty();
  }

  @Test
  void theNewestIsTheLastWrittenWhateverItsStepOrDate() throws Exception {
    CheckpointStore store = new CheckpointStore(folder);
    write(store, 20, "first");
    Place second = write(store, 10, "second");
    Files.setLastModifiedTime(
        second.folder(), java.nio.file.attribute.FileTime.fromMillis(0)); // The clock was set back.

    assertThat(newest(store).orElseThrow().text("weights.bin")).isEqualTo("second");
    assertThat(store.newestFirst()).extracting(Place::number).containsExactly(2, 1);
  }

  /** A byte is changed, cut off or added anywhere, or a file removed: it is noticed every time. */
  @Test
  void noticesEveryDamage() throws Exception {
    Random random = new Random(5);
    CheckpointStore store = new CheckpointStore(folder);
    write(store, 1, "earlier");
    Place newest = write(store, 2, "a longer text of weights".repeat(100));
    List<String> names = names(newest.folder());
    for (int i = 0; i < DAMAGES; i++) {
      Path file = newest.folder().resolve(names.get(random.nextInt(names.size())));
      byte[] whole = Files.readAllBytes(file);
      String damage = damage(file, random);

      assertThat(newest(store).map(StoredFiles::step)).as(damage).contains(1L);
      assertThat(damaged).as(damage).hasSize(i + 1);
      assertThat(damaged.get(i))
          .as(damage)
          .startsWith("The checkpoint " + newest.folder() + " ")
          .contains("damaged");
      Files.write(file, whole);
      assertThat(newest(store).map(StoredFiles::step)).contains(2L);
    }
  }

  private static String damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes = Arrays.copyOf(bytes, at);
      case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + at);
      default -> {
        Files.delete(file);
        return file + " removed";
      }
    }
    Files.write(file, bytes);
    return file + " at " + at;
  }

  @Test
  void saysWhichFileIsDamaged() throws Exception {
    CheckpointStore store = new CheckpointStore(folder);
    Place place = write(store, 2, "weights");
    Files.writeString(place.folder().resolve("weights.bin"), "wEights");

    assertThat(newest(store)).isEmpty();
    assertThat(damaged)
        .containsExactly(
            "The checkpoint "
                + place.folder()
                + " cannot be used: it is damaged: weights.bin has another SHA-256 digest than when"
                + " it was written.");
  }

  @Test
  void saysWhichReleaseReadsALaterFormat() throws Exception {
    CheckpointStore store = new CheckpointStore(folder);
    Place place = write(store, 2, "weights");
    String later = "{\"format\": 3, \"release\": \"4.5.6\", \"somethingNew\": [1]}";
    Files.writeString(place.folder().resolve("manifest.json"), later);
    Files.writeString(
        place.folder().resolve("manifest.sha256"),
        Digests.hex(later.getBytes(StandardCharsets.UTF_8)) + "\n");

    assertThat(newest(store)).isEmpty();
    assertThat(damaged.get(0))
        .endsWith(
            "cannot be used: it is of format 3, this release (0.1.0-SNAPSHOT) reads formats up to"
                + " 1; Lamina 4.5.6, which wrote it, or a later release reads it.");
  }

  @Test
  void readsNoFileOutsideOfItsFolder() throws Exception {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"));
    Place place = write(store, 2, "weights");
    Files.writeString(folder.resolve("secret"), "x");
    String manifest =
        new Manifest(1, "1", 2, Map.of("../../secret", new Manifest.Entry(1, "00"))).json();
    Files.writeString(place.folder().resolve("manifest.json"), manifest);
    Files.writeString(
        place.folder().resolve("manifest.sha256"),
        Digests.hex(manifest.getBytes(StandardCharsets.UTF_8)) + "\n");

    assertThat(newest(store)).isEmpty();
    assertThat(damaged.get(0))
        .endsWith("its manifest names a file '../../secret' outside of its folder.");
  }

  @Test
  void whatAKilledProcessLeftIsNoCheckpointAndIsRemoved() throws Exception {
    CheckpointStore store = new CheckpointStore(folder);
    write(store, 1, "whole");
    Path half = Files.createDirectory(folder.resolve(".writing-000002-step-5"));
    Files.writeString(half.resolve("weights.bin"), "wei");
    Path removed = Files.createDirectory(folder.resolve(".removing-000000-step-0"));

    assertThat(newest(store).orElseThrow().step()).isEqualTo(1);
    write(store, 6, "next");
    assertThat(half).doesNotExist();
    assertThat(removed).doesNotExist();
    assertThat(store.newestFirst()).extracting(Place::step).containsExactly(6L, 1L);
  }

  @Test
  void aFullDiskLeavesTheEarlierOnes() throws Exception {
    Configuration small = Configuration.unix().toBuilder().setMaxSize(200_000).build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      CheckpointStore store = new CheckpointStore(disk.getPath("/run"));
      write(store, 1, "x".repeat(60_000));
      Files.write(disk.getPath("/other"), new byte[60_000]);

      assertThatThrownBy(() -> write(store, 2, "y".repeat(120_000)))
          .isInstanceOf(LaminaException.class)
          .hasMessageStartingWith(
              "Cannot write the checkpoint /run/000002-step-2, earlier ones are kept: ");
      assertThat(newest(store).orElseThrow().text("weights.bin")).hasSize(60_000);
      assertThat(names(disk.getPath("/run"))).containsExactly("000001-step-1");
      assertThat(damaged).isEmpty();
      Files.delete(disk.getPath("/other"));
      write(store, 3, "z".repeat(60_000));
      assertThat(newest(store).orElseThrow().step()).isEqualTo(3);
    }
  }

  @Test
  void removesWhatItIsTold() throws Exception {
    CheckpointStore store = new CheckpointStore(folder);
    write(store, 1, "a");
    write(store, 2, "b");
    write(store, 3, "c");

    store.remove(store.newestFirst().subList(1, 2));

    assertThat(names(folder)).containsExactly("000001-step-1", "000003-step-3");
  }

  @Test
  void strangeContentIsNoCheckpoint() throws Exception {
    Files.createDirectories(folder.resolve("000001-step-1x"));
    Files.writeString(folder.resolve("000002-step-2"), "a file");
    Files.createDirectories(folder.resolve("99999999999999999999-step-1"));
    Files.createDirectories(folder.resolve("000003-step-3"));
    CheckpointStore store = new CheckpointStore(folder);

    assertThat(newest(store)).isEmpty();
    assertThat(damaged)
        .containsExactly(
            "The checkpoint "
                + folder.resolve("000003-step-3")
                + " is damaged: manifest.json is missing.");
  }

  private Optional<StoredFiles> newest(CheckpointStore store) {
    return store.newest(damaged::add);
  }

  private static Place write(CheckpointStore store, long step, String weights) {
    return store.write(
        step, Map.of("weights.bin", Content.of(weights), "state.json", Content.of("{}")));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
