package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "runs/mine, runs/mine",
        "runs/a b, 'runs/a b'",
        "it's, 'it'\\''s'",
        "$HOME, '$HOME'"
      })
  void isOneWord(String path, String word) {
    assertThat(Shell.word(Path.of(path))).isEqualTo(word);
  }
}
