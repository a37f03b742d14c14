package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  @TempDir Path temp;

  @Test
  void readsRecordsWithChannelsLast() throws Exception {
    DatasetSplit split = Cifar10.read(CifarFixture.write(temp));

    assertThat(split.name()).isEqualTo("cifar10");
    assertThat(split.train()).hasToString("cifar10 train [10, 32, 32, 3]");
    assertThat(split.test()).hasToString("cifar10 test [3, 32, 32, 3]");
    assertThat(split.train().classNames()).isEqualTo(Cifar10.CLASS_NAMES);
    assertThat(labels(split.train())).containsExactly(0, 1, 1, 2, 2, 3, 3, 4, 4, 5);
    assertThat(labels(split.test())).containsExactly(5, 6, 7);

    byte[] image = new byte[2 * 3072];
    split.train().copyImages(4, 2, image, 0); // the third file's two records
    for (int r = 0; r < 2; r++) {
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x < 32; x++) {
          for (int c = 0; c < 3; c++) {
            assertThat(image[((r * 32 + y) * 32 + x) * 3 + c])
                .isEqualTo(CifarFixture.pixel(2, r, y, x, c));
          }
        }
      }
    }
  }

  @Test
  void findsTheFolderOfTheArchiveInside() throws Exception {
    CifarFixture.write(temp.resolve("cifar-10-batches-bin"));

    assertThat(Cifar10.read(temp).train().size()).isEqualTo(10);
  }

  @Test
  void takesTheClassNamesFromTheirFile() throws Exception {
    CifarFixture.write(temp);
    Files.writeString(temp.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");

    assertThat(Cifar10.read(temp).test().classNames())
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
  }

  @Test
  void refusesAnotherNumberOfClassNames() throws Exception {
    CifarFixture.write(temp);
    Files.writeString(temp.resolve("batches.meta.txt"), "a\nb\n");

    fails(
        temp,
        temp.resolve("batches.meta.txt")
            + " names 2 classes, CIFAR-10 has 10; unpack cifar-10-binary.tar.gz again, or remove"
            + " this file to use the official names.");
  }

  @Test
  void aMissingFolder() {
    Path absent = temp.resolve("absent");

    fails(
        absent,
        "There is no folder "
            + absent
            + "; name the one that has data_batch_1.bin to data_batch_5.bin and test_batch.bin.");
  }

  @Test
  void aFileInsteadOfAFolder() throws Exception {
    Path file = Files.writeString(temp.resolve("data.bin"), "x");

    fails(
        file,
        file
            + " is a file, not a folder; name the folder that has data_batch_1.bin to"
            + " data_batch_5.bin and test_batch.bin.");
  }

  @Test
  void anEmptyFolder() {
    fails(
        temp,
        "Found no CIFAR-10 in "
            + temp
            + ": neither it nor "
            + temp.resolve("cifar-10-batches-bin")
            + " has data_batch_1.bin to data_batch_5.bin and test_batch.bin. Unpack"
            + " cifar-10-binary.tar.gz there, or name the folder that has the files.");
  }

  @Test
  void thePythonVersion() throws Exception {
    Files.createDirectory(temp.resolve("cifar-10-batches-py"));
    Files.writeString(temp.resolve("cifar-10-batches-py/data_batch_1"), "x");

    fails(
        temp,
        "Found no CIFAR-10 in "
            + temp
            + ": neither it nor "
            + temp.resolve("cifar-10-batches-bin")
            + " has data_batch_1.bin to data_batch_5.bin and test_batch.bin. It holds the Python"
            + " version; unpack cifar-10-binary.tar.gz there, or name the folder that has the"
            + " files.");
  }

  @Test
  void missingFiles() throws Exception {
    Path inner = CifarFixture.write(temp.resolve("cifar-10-batches-bin"));
    Files.delete(inner.resolve("data_batch_3.bin"));
    Files.delete(inner.resolve("test_batch.bin"));

    fails(
        temp,
        inner
            + " lacks data_batch_3.bin, test_batch.bin of the binary version of CIFAR-10; unpack"
            + " cifar-10-binary.tar.gz again there.");
  }

  @Test
  void aTruncatedFile() throws Exception {
    Path file = CifarFixture.write(temp).resolve("data_batch_2.bin");
    Files.write(file, new byte[3073 + 1500]);

    fails(
        temp,
        file
            + " has 4,573 bytes: it breaks off in record 2, 1,500 bytes into its 3,073; unpack"
            + " cifar-10-binary.tar.gz again.");
  }

  @Test
  void anEmptyFile() throws Exception {
    Path file = CifarFixture.write(temp).resolve("test_batch.bin");
    Files.write(file, new byte[0]);

    fails(temp, file + " is empty; unpack cifar-10-binary.tar.gz again.");
  }

  @Test
  void aFolderInAFilesPlace() throws Exception {
    Path file = CifarFixture.write(temp).resolve("data_batch_5.bin");
    Files.delete(file);
    Files.createDirectory(file);

    fails(temp, file + " is not a file; unpack cifar-10-binary.tar.gz again.");
  }

  @Test
  void aLabelOfTen() throws Exception {
    Path file = CifarFixture.write(temp).resolve("data_batch_4.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[3073] = 10;
    Files.write(file, bytes);

    fails(
        temp,
        file
            + ": record 2 of 2 (byte 3,073) has the label 10; CIFAR-10's labels are 0 to 9. The"
            + " file is damaged or another one; unpack cifar-10-binary.tar.gz again.");
  }

  @Test
  void aFileWithoutPermission() throws Exception {
    Path file = CifarFixture.write(temp).resolve("data_batch_1.bin");
    try (NoPermission none = NoPermission.to(file)) {
      fails(temp, "No permission to read " + none.path() + "; make it readable to this user.");
    }
  }

  @Test
  void aFolderWithoutPermission() throws Exception {
    CifarFixture.write(temp.resolve("closed"));
    try (NoPermission none = NoPermission.to(temp.resolve("closed"))) {
      fails(
          none.path(), "No permission to read " + none.path() + "; make it readable to this user.");
    }
  }

  @Test
  void aFolderBehindOneWithoutPermission() throws Exception {
    Path inner = CifarFixture.write(temp.resolve("closed/inner"));
    try (NoPermission none = NoPermission.to(temp.resolve("closed"))) {
      assertThat(none.path()).isDirectory();
      fails(inner, "No permission to read " + inner + "; make it readable to this user.");
    }
  }

  @Test
  void anInnerFolderWithoutPermission() throws Exception {
    Path inner = CifarFixture.write(temp.resolve("cifar-10-batches-bin"));
    try (NoPermission none = NoPermission.to(inner)) {
      fails(temp, "No permission to read " + none.path() + "; make it readable to this user.");
    }
  }

  private static void fails(Path folder, String message) {
    assertThatThrownBy(() -> Cifar10.read(folder))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }

  private static int[] labels(ImageDataset data) {
    int[] labels = new int[data.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = data.label(i);
    }
    return labels;
  }
}
