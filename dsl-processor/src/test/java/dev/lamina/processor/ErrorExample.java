package dev.lamina.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example of {@code src/test/resources/errors}, with what the compiler says about it; {@link
 * ErrorExamplesTest} has the form of the file.
 *
 * @param declaration the lines without the expectations
 * @param answers what the compiler is expected to say, in the order of the file
 */
record ErrorExample(List<String> declaration, List<Answer> answers) {
  private static final Pattern EXPECTATION =
      Pattern.compile("\\s*//\\s*\\^ ((?:error|warning): .*)");

  /**
   * One answer.
   *
   * @param message "error: [Code] text"
   * @param line the line that it points to
   * @param column where the caret stands, from 0
   */
  record Answer(String message, String line, int column) {
    /** As javac prints it, apart from file and line. */
    String printed() {
      return message + "\n" + line + "\n" + " ".repeat(column) + "^";
    }
  }

  static ErrorExample read(Path file) throws IOException {
    List<String> declaration = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher expectation = EXPECTATION.matcher(line);
      if (expectation.matches()) {
        String at = declaration.get(declaration.size() - 1);
        answers.add(new Answer(expectation.group(1), at, line.indexOf('^')));
      } else {
        declaration.add(line);
      }
    }
    return new ErrorExample(declaration, answers);
  }
}
