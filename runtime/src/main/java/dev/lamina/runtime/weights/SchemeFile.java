package dev.lamina.runtime.weights;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of name schemes: those that come along, and those that users write. */
public final class SchemeFile {
  /** The schemes that come along. */
  public static final List<String> NAMES =
      List.of(
          "timm-resnet",
          "timm-resnetv2",
          "timm-densenet",
          "timm-efficientnet",
          "timm-efficientnet-tf",
          "timm-regnet");

  private static final String FOLDER = "META-INF/lamina/names/";
  private static final String SUFFIX = ".names";
  private static final long LARGEST = 1_000_000;
  private static final Pattern ARROW = Pattern.compile("(\\S+)\\s+->\\s+(\\S+)(\\s+1x1)?");

  private final String file;
  private Layout layout = Layout.TORCH;
  private Optional<Double> epsilon = Optional.empty();
  private Optional<NameScheme.PaddingKind> padding = Optional.empty();
  private final Map<String, String> parts = new LinkedHashMap<>();
  private Optional<String> counter = Optional.empty();
  private final List<NameScheme.Rule> rules = new ArrayList<>();

  private SchemeFile(String file) {
    this.file = file;
  }

  /**
   * Reads a scheme.
   *
   * @param nameOrFile one of {@link #NAMES}, or the path of a file
   * @param folder what a path is relative to
   * @return the scheme
   * @throws LaminaException if there is none of that name, or a line is wrong
   */
  public static NameScheme read(String nameOrFile, Path folder) {
    if (NAMES.contains(nameOrFile)) {
      return named(nameOrFile);
    }
    Path file = folder.resolve(nameOrFile);
    try {
      if (!Files.isRegularFile(file)) {
        throw new LaminaException(
            "There is no scheme of names "
                + Quoted.of(nameOrFile)
                + " and no such file; the schemes are "
                + String.join(", ", NAMES)
                + ".");
      }
      if (Files.size(file) > LARGEST) {
        throw new LaminaException(file + " has over 1 MB, too many for a scheme of names.");
      }
      return new SchemeFile(file.toString()).parse(Files.readString(file)).scheme(nameOrFile);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + file, e);
    }
  }

  /**
   * Reads a scheme that comes along.
   *
   * @param name one of {@link #NAMES}
   */
  public static NameScheme named(String name) {
    return new SchemeFile(name + SUFFIX).parse(resource(name)).scheme(name);
  }

  private static String resource(String name) {
    String path = FOLDER + name + SUFFIX;
    try (InputStream in = SchemeFile.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new LaminaException("There is no " + path + " on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + path, e);
    }
  }

  private SchemeFile parse(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String said = line.replaceFirst("(^|\\s)#.*", "").strip();
      if (!said.isEmpty()) {
        try {
          parseLine(said);
        } catch (IllegalArgumentException e) {
          throw new LaminaException(
              String.format(
                  Locale.ROOT,
                  "%s, line %d: %s; the line is %s.",
                  file,
                  number,
                  e.getMessage(),
                  Quoted.of(said)),
              e);
        }
      }
    }
    return this;
  }

  private void parseLine(String line) {
    String[] words = line.split("\\s+", 2);
    String rest = words.length == 2 ? words[1] : "";
    switch (words[0]) {
      case "like" -> like(rest);
      case "layout" ->
          layout =
              switch (rest) {
                case "torch" -> Layout.TORCH;
                case "tensorflow" -> Layout.TENSORFLOW;
                default -> throw wrong(rest, "a layout, torch or tensorflow");
              };
      case "epsilon" -> epsilon = Optional.of(Double.parseDouble(rest));
      case "padding" ->
          padding =
              Optional.of(
                  switch (rest) {
                    case "symmetric" -> NameScheme.PaddingKind.SYMMETRIC;
                    case "upper" -> NameScheme.PaddingKind.UPPER;
                    default -> throw wrong(rest, "a padding, symmetric or upper");
                  });
      case "part" -> {
        Matcher arrow = arrow(rest);
        parts.put(arrow.group(1), arrow.group(2));
      }
      case "counter" -> counter = Optional.of(rest);
      case "layer" -> layer(arrow(rest));
      default -> throw wrong(words[0], "like, layout, epsilon, padding, part, counter or layer");
    }
  }

  private void like(String name) {
    if (!NAMES.contains(name) && !name.equals("torch")) {
      throw wrong(name, "a scheme that comes along: torch, " + String.join(", ", NAMES));
    }
    parse(resource(name));
  }

  private void layer(Matcher arrow) {
    NamePattern ours = NamePattern.of(arrow.group(1));
    NamePattern theirs = NamePattern.of(arrow.group(2));
    if (!List.copyOf(ours.variables()).containsAll(theirs.variables())
        || !theirs.variables().containsAll(ours.variables())) {
      throw new IllegalArgumentException(
          "the numbers " + ours.variables() + " and " + theirs.variables() + " are not the same");
    }
    rules.add(new NameScheme.Rule(ours, theirs, arrow.group(3) != null));
  }

  private static Matcher arrow(String text) {
    Matcher arrow = ARROW.matcher(text);
    if (!arrow.matches()) {
      throw new IllegalArgumentException("it takes a name, ->, and the framework's name");
    }
    return arrow;
  }

  private static IllegalArgumentException wrong(String word, String expected) {
    return new IllegalArgumentException(Quoted.of(word) + " is not " + expected);
  }

  private NameScheme scheme(String name) {
    if (rules.isEmpty() || parts.isEmpty()) {
      throw new LaminaException(file + " names no layer, or no parts; begin it with 'like torch'.");
    }
    return new NameScheme(name, layout, epsilon, padding, parts, counter, rules);
  }
}
