package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Cifar100Test {
  private static final int RECORD = 3074;

  @TempDir Path temp;

  @Test
  void readsFineLabels() throws Exception {
    write(temp);
    DatasetSplit split = Cifar100.read(temp, Cifar100.Labels.FINE);

    assertThat(split.name()).isEqualTo("cifar100");
    assertThat(split.train()).hasToString("cifar100 train [3, 32, 32, 3]");
    assertThat(split.test()).hasToString("cifar100 test [2, 32, 32, 3]");
    assertThat(split.train().classNames()).hasSize(100).startsWith("apple").endsWith("worm");
    assertThat(List.of(split.train().label(0), split.train().label(1), split.train().label(2)))
        .containsExactly(0, 49, 98);
    byte[] image = new byte[3072];
    split.train().copyImages(2, 1, image, 0);
    for (int i = 0; i < 3072; i++) {
      assertThat(image[i]).isEqualTo(pixel(2, i / 96, i / 3 % 32, i % 3));
    }
  }

  @Test
  void readsCoarseLabelsAndTheirNames() throws Exception {
    write(temp.resolve("cifar-100-binary"));
    DatasetSplit split = Cifar100.read(temp, Cifar100.Labels.COARSE);

    assertThat(split.name()).isEqualTo("cifar100-coarse");
    assertThat(split.train().classNames())
        .hasSize(20)
        .startsWith("aquatic_mammals")
        .endsWith("vehicles_2");
    assertThat(List.of(split.train().label(0), split.train().label(1), split.train().label(2)))
        .containsExactly(0, 9, 18);

    Files.writeString(temp.resolve("cifar-100-binary/coarse_label_names.txt"), "fish\n");
    fails(
        temp.resolve("cifar-100-binary/coarse_label_names.txt")
            + " names 1 classes, CIFAR-100 has 20; unpack cifar-100-binary.tar.gz again, or remove"
            + " this file to use the official names.",
        Cifar100.Labels.COARSE);
  }

  /** A label that is not learned says as well that the file is damaged. */
  @ParameterizedTest
  @EnumSource
  void refusesImpossibleLabels(Cifar100.Labels labels) throws Exception {
    Path test = write(temp).resolve("test.bin");
    byte[] bytes = Files.readAllBytes(test);
    bytes[RECORD] = 20;
    Files.write(test, bytes);
    fails(
        test
            + ": record 2 of 2 (byte 3,074) has the coarse label 20; CIFAR-100's coarse labels are"
            + " 0 to 19. The file is damaged or another one; unpack cifar-100-binary.tar.gz again.",
        labels);

    bytes[RECORD] = 0;
    bytes[RECORD + 1] = 100;
    Files.write(test, bytes);
    fails(
        test
            + ": record 2 of 2 (byte 3,075) has the fine label 100; CIFAR-100's fine labels are 0 to"
            + " 99. The file is damaged or another one; unpack cifar-100-binary.tar.gz again.",
        labels);
  }

  @Test
  void refusesWhatBreaksOffOrLacks() throws Exception {
    Path train = write(temp).resolve("train.bin");
    Files.write(train, new byte[RECORD + 5]);
    fails(
        train
            + " has 3,079 bytes: it breaks off in record 2, 5 bytes into its 3,074; unpack"
            + " cifar-100-binary.tar.gz again.",
        Cifar100.Labels.FINE);

    Files.delete(train);
    fails(
        temp
            + " lacks train.bin of the binary version of CIFAR-100; unpack cifar-100-binary.tar.gz"
            + " again there.",
        Cifar100.Labels.FINE);

    Files.delete(temp.resolve("test.bin"));
    Files.createDirectory(temp.resolve("cifar-100-python"));
    Files.writeString(temp.resolve("cifar-100-python/train"), "x");
    fails(
        "Found no CIFAR-100 in "
            + temp
            + ": neither it nor "
            + temp.resolve("cifar-100-binary")
            + " has train.bin and test.bin. It holds the Python version; unpack"
            + " cifar-100-binary.tar.gz there, or name the folder that has the files.",
        Cifar100.Labels.FINE);
  }

  /** Its download is CIFAR-10's, which CifarCacheTest tests; here the archive was brought. */
  @Test
  void unpacksItsArchiveIntoTheCache() throws Exception {
    byte[] archive;
    try (CifarFixture.Tar tar = new CifarFixture.Tar()) {
      tar.folder("cifar-100-binary/");
      tar.file("cifar-100-binary/train.bin", batch(3));
      tar.file("cifar-100-binary/test.bin", batch(2));
      archive = tar.bytes();
    }
    Files.write(temp.resolve("cifar-100-binary.tar.gz"), archive);
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(archive));
    CifarFormat format = CifarFormat.cifar100(Cifar100.Labels.FINE);

    Path folder =
        new CifarCache(
                temp,
                format,
                new Archive(URI.create("x:y"), "cifar-100-binary.tar.gz", archive.length, md5),
                new DownloadListener() {},
                new TarUnpacker(8, 100_000),
                Duration.ofSeconds(1))
            .folder();

    assertThat(folder).isEqualTo(temp.resolve("cifar-100-binary"));
    assertThat(
            Cifar100.cached(
                    temp, URI.create("x:y"), Cifar100.Labels.FINE, new DownloadListener() {})
                .train()
                .size())
        .isEqualTo(3);
  }

  private void fails(String message, Cifar100.Labels labels) {
    assertThatThrownBy(() -> Cifar100.read(temp, labels))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }

  private static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train.bin"), batch(3));
    Files.write(folder.resolve("test.bin"), batch(2));
    return folder;
  }

  /** Record r has the coarse label 9 r and the fine label 49 r. */
  private static byte[] batch(int records) {
    byte[] bytes = new byte[records * RECORD];
    for (int r = 0; r < records; r++) {
      bytes[r * RECORD] = (byte) (9 * r);
      bytes[r * RECORD + 1] = (byte) (49 * r);
      for (int i = 0; i < 3072; i++) {
        bytes[r * RECORD + 2 + i] = pixel(r, i % 1024 / 32, i % 32, i / 1024);
      }
    }
    return bytes;
  }

  private static byte pixel(int r, int y, int x, int c) {
    return (byte) (r * 17 + c * 101 + y * 32 + x);
  }
}
