package dev.lamina.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words: the constants of an enum, in small letters. */
final class Choices {
  private Choices() {}

  /** Lets all options of a command and its subcommands that are of an enum take its words. */
  static CommandLine register(CommandLine line) {
    Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .flatMap(command -> command.getCommandSpec().options().stream())
        .map(OptionSpec::type)
        .filter(Class::isEnum)
        .distinct()
        .forEach(type -> register(line, type));
    return line;
  }

  private static <E> void register(CommandLine line, Class<E> type) {
    line.registerConverter(type, word -> of(type, word));
  }

  /**
   * Returns the constant that a word says.
   *
   * @throws TypeConversionException if it says none; the message has all words
   */
  static <E> E of(Class<E> type, String word) {
    List<E> constants = List.of(type.getEnumConstants());
    return constants.stream()
        .filter(constant -> word((Enum<?>) constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + word
                        + "' is none of "
                        + constants.stream()
                            .map(constant -> word((Enum<?>) constant))
                            .collect(Collectors.joining(", "))));
  }

  /** Returns a constant as it is written on the command line. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
