package dev.lamina.cli.project;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** The files of a new project, made from the texts beside this class. */
final class ProjectFiles {
  /** The launcher's place in a project. */
  static final String LAUNCHER = "lamina";

  private static final Pattern PLACE = Pattern.compile("@([a-z-]+)@");

  /** What Maven's coordinates are made of. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");

  private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9_]+");
  private static final String UNNAMED = "networks";

  private ProjectFiles() {}

  /**
   * Makes the files.
   *
   * @param name the project's, of any letters
   * @param javaPackage of its network
   * @param form of its network
   * @return paths below the project's folder, with slashes, and texts, in a fixed order
   * @throws LaminaException if the package is none
   */
  static Map<String, String> of(String name, String javaPackage, NetworkForm form) {
    if (!SourceVersion.isName(javaPackage)) {
      throw new LaminaException(
          "'"
              + javaPackage
              + "' is no name of a Java package; give --package names with dots between them,"
              + " such as org.example.pictures.");
    }
    String folder = javaPackage.replace('.', '/');
    Map<String, String> values = new LinkedHashMap<>();
    versions().forEach((key, value) -> values.put((String) key, (String) value));
    values.put("version", Release.VERSION);
    values.put("package", javaPackage);
    values.put("folder", folder);
    values.put("group", PLAIN.matcher(javaPackage).matches() ? javaPackage : UNNAMED);
    values.put("artifact", artifact(name));
    values.put("height", String.valueOf(form.height()));
    values.put("width", String.valueOf(form.width()));
    values.put("channels", String.valueOf(form.channels()));
    values.put("classes", String.valueOf(form.classes()));
    values.put("stride", form.stemStride() == 1 ? "" : ", stride = " + form.stemStride());
    values.put(
        "parameters", String.format(Locale.ROOT, "%,d", form.parameters()).replace(',', '_'));
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", filled("pom.xml.txt", values));
    files.put("src/main/java/" + folder + "/MyNet.java", filled("Network.java.txt", values));
    files.put(
        "src/test/java/" + folder + "/MyNetTest.java", filled("NetworkTest.java.txt", values));
    files.put(".gitignore", text("gitignore.txt"));
    files.put("README.md", filled("README.md.txt", values));
    files.put(LAUNCHER, text(LAUNCHER));
    return files;
  }

  private static String artifact(String name) {
    String letters =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{InCombiningDiacriticalMarks}+", "");
    String plain = NOT_PLAIN.matcher(letters).replaceAll("-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? UNNAMED : plain.toLowerCase(Locale.ROOT);
  }

  private static String filled(String template, Map<String, String> values) {
    return PLACE
        .matcher(text(template))
        .replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
  }

  private static String value(Map<String, String> values, String key) {
    if (!values.containsKey(key)) {
      throw new IllegalStateException("no value for @" + key + "@");
    }
    return values.get(key);
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try {
      versions.load(new StringReader(text("versions.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  private static String text(String resource) {
    try (InputStream in = ProjectFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
