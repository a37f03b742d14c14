package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What folders of pictures look like in the world. */
class FolderPartsTest {
  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void name() {
    folder = parent.resolve("pets");
  }

  @ParameterizedTest
  @CsvSource({
    "train, val, test",
    "Train, Val, Test",
    "TRAIN, VALID, TEST",
    "training, validation, testing",
    "train, dev, test"
  })
  void partsByTheirUsualNames(String train, String validation, String test) throws IOException {
    pictures(train + "/cat", 3);
    pictures(train + "/dog", 2);
    pictures(validation + "/cat", 1);
    pictures(validation + "/dog", 1);
    pictures(test + "/cat", 1);
    pictures(test + "/dog", 3);
    DatasetSplit split = read();
    assertThat(split.train().size()).isEqualTo(5);
    assertThat(split.validation().orElseThrow().size()).isEqualTo(2);
    assertThat(split.test().size()).isEqualTo(4);
  }

  @Test
  void validationImagesAreTestedOnWhereThereAreNoOthers() throws IOException {
    pictures("train/cat", 2);
    pictures("train/dog", 2);
    pictures("val/cat", 1);
    pictures("val/dog", 2);
    DatasetSplit split = read();
    assertThat(split.validation().orElseThrow().size()).isEqualTo(3);
    assertThat(split.test()).isSameAs(split.validation().orElseThrow());
  }

  @Test
  void partsThatAreMissingOrTwice() throws IOException {
    pictures("train/cat", 1);
    pictures("train/dog", 1);
    refuses(
        folder
            + " has a folder train but none of pictures to measure on; add test or val, or give "
            + folder.resolve("train")
            + " itself, of which a fifth is tested on.");
    pictures("Train/cat", 1);
    refuses(
        folder.resolve("Train")
            + " and "
            + folder.resolve("train")
            + " would both be the train images; keep one of the two.");
  }

  @Test
  void oneFolderTooDeep() throws IOException {
    pictures("pets/cat", 2);
    pictures("pets/dog", 2);
    refuses(
        folder
            + " has one class folder, pets; there has to be a folder for each of at least 2"
            + " classes. Did you mean "
            + folder.resolve("pets")
            + "?");
    pictures("more/cat", 2);
    refuses(
        "The class folder "
            + folder.resolve("more")
            + " has no pictures; it has to have at least 2. .png, .jpg and .jpeg files count. It"
            + " has the folder cat in it: a class's pictures lie in its folder and no deeper.");
  }

  @Test
  void whatSystemsLeaveBehindIsPassedOver() throws IOException {
    pictures("cat", 2);
    pictures("dog", 2);
    pictures("__MACOSX", 2);
    pictures("@eaDir", 2);
    pictures(".thumbnails", 2);
    Files.writeString(folder.resolve(".DS_Store"), "");
    Files.writeString(folder.resolve("cat/Thumbs.db"), "");
    Files.writeString(folder.resolve("cat/._0.png"), "");
    Files.copy(folder.resolve("cat/0.png"), folder.resolve("cat/UPPER.PNG"));
    assertThat(read().train().classNames()).containsExactly("cat", "dog");
    assertThat(read().train().size() + read().test().size()).isEqualTo(5);
  }

  /** A Mac writes the accent as a character of its own. */
  @Test
  void oneNameInTwoFormsIsOneName() throws IOException {
    String composed = "café";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    pictures("train/" + composed, 1);
    pictures("train/dog", 1);
    pictures("test/" + decomposed, 1);
    pictures("test/dog", 1);
    assertThat(read().test().classNames()).containsExactly(composed, "dog");
    pictures("train/" + decomposed, 1);
    refuses(
        folder.resolve("train")
            + " has the class folder café twice, once with letters and accents as one"
            + " character and once as two; put the pictures of both into one.");
  }

  @Test
  void allDamagedPicturesAreNamedAtOnceOrLeftOut() throws IOException {
    pictures("cat", 3);
    pictures("dog", 3);
    Path gif = Files.writeString(folder.resolve("cat/a.jpg"), "GIF89a");
    Path empty = Files.writeString(folder.resolve("dog/b.png"), "");
    refuses(
        "2 of 8 pictures cannot be used:\n"
            + "The picture "
            + gif
            + " cannot be used: it is a GIF file; save it as PNG or JPEG\n"
            + "The picture "
            + empty
            + " cannot be used: it is empty\n"
            + "Replace them or take them out of the folder.");
    DatasetSplit split = new FolderOfPictures(folder).skippingDamaged().open(access());
    assertThat(split.train().size() + split.test().size()).isEqualTo(6);

    for (int i = 0; i < 30; i++) {
      Files.writeString(folder.resolve("dog/more" + i + ".png"), "");
    }
    assertThatThrownBy(this::read)
        .hasMessageStartingWith("32 of 38 pictures cannot be used:\n")
        .hasMessageContaining("\nand 12 more.\nReplace them");
  }

  @Test
  void allPicturesAreMeasured() throws IOException {
    pictures("cat", 3);
    pictures("dog", 4);
    assertThat(new FolderOfPictures(folder).openToMeasure(access()).test().size()).isEqualTo(7);
  }

  private DatasetSplit read() {
    return new FolderOfPictures(folder).open(access());
  }

  private static DataAccess access() {
    return DataAccess.forInput(List.of(2, 2, 3));
  }

  private void refuses(String message) {
    assertThatThrownBy(this::read).isInstanceOf(LaminaException.class).hasMessage(message);
  }

  private void pictures(String name, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Pictures.plain(folder.resolve(name).resolve(i + ".png"), 2, 2, 0x10_20_30 * i);
    }
  }
}
