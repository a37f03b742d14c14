package dev.lamina.runtime.info;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The names of networks on a class path, found where their descriptions lie.
 *
 * <p>Every network has a folder of its own, {@code META-INF/lamina/<binary name>/}, in the jar or
 * class folder that has its class. So jars that were united into one have all networks of all of
 * them, though of their indexes, {@code META-INF/lamina/networks}, one was kept; the index is what
 * the jars and folders are found by, and is read itself where nobody can look into them.
 *
 * @param found those that have a folder, or are named by an index that cannot be checked
 * @param missing those that an index names and that have no folder beside it
 */
record NetworkFolders(Set<String> found, Set<String> missing) {
  private static final String FOLDER = "META-INF/lamina";
  private static final String INDEX = "networks";
  private static final String DESCRIPTION = "/model.json";

  /** Looks through what a class loader sees. */
  static NetworkFolders of(ClassLoader loader) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    try {
      for (URL index : indexes(loader)) {
        look(index, found, missing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER, e);
    }
    missing.removeAll(found);
    return new NetworkFolders(found, missing);
  }

  /** Where an index is or would be; jars do not have to have entries for folders. */
  private static List<URL> indexes(ClassLoader loader) throws IOException {
    // As text: URLs are compared by asking for the addresses of their hosts.
    Set<String> texts = new LinkedHashSet<>();
    for (URL index : Collections.list(loader.getResources(FOLDER + "/" + INDEX))) {
      texts.add(index.toString());
    }
    for (URL folder : Collections.list(loader.getResources(FOLDER))) {
      texts.add(folder.toString().replaceFirst("/$", "") + "/" + INDEX);
    }
    List<URL> all = new ArrayList<>();
    for (String text : texts) {
      all.add(new URL(text));
    }
    return all;
  }

  private static void look(URL index, Set<String> found, Set<String> missing) throws IOException {
    switch (index.getProtocol()) {
      case "file", "jrt" -> {
        found.addAll(inFolder(index));
        missing.addAll(named(index));
      }
      default -> {
        if (index.openConnection() instanceof JarURLConnection jar) {
          found.addAll(inJar(jar.getJarFileURL(), jar.getEntryName()));
          missing.addAll(named(index));
        } else {
          found.addAll(named(index));
        }
      }
    }
  }

  private static Set<String> inFolder(URL index) throws IOException {
    Path folder;
    try {
      folder = Path.of(new URI(index.toString())).getParent();
    } catch (URISyntaxException e) {
      throw new IOException("the class path has " + index + ", which is no address", e);
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return new TreeSet<>(
          folders
              .filter(network -> Files.exists(Path.of(network + DESCRIPTION)))
              .map(network -> network.getFileName().toString())
              .toList());
    }
  }

  private static Set<String> inJar(URL file, String entry) throws IOException {
    // Of the jar as a whole: a connection to an entry that is not there opens nothing.
    JarURLConnection connection = (JarURLConnection) new URL("jar:" + file + "!/").openConnection();
    connection.setUseCaches(false); // A cached one must not be closed, and is kept open for good.
    String folder = entry.substring(0, entry.length() - INDEX.length());
    try (JarFile jar = connection.getJarFile()) {
      return new TreeSet<>(
          jar.stream()
              .map(Object::toString)
              .filter(name -> name.startsWith(folder) && name.endsWith(DESCRIPTION))
              .map(name -> name.substring(folder.length(), name.length() - DESCRIPTION.length()))
              .filter(name -> !name.contains("/"))
              .toList());
    }
  }

  /** What an index names; nothing where there is none. */
  private static List<String> named(URL index) throws IOException {
    URLConnection connection = index.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
