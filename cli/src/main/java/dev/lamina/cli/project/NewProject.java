package dev.lamina.cli.project;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Maven project with a network, its test and the launcher.
 *
 * @param folder where it is made: absent or empty
 * @param javaPackage of its network, which has to be a Java name
 * @param form of its network
 */
public record NewProject(Path folder, String javaPackage, NetworkForm form) {
  /**
   * Writes the project. Where that is refused or fails, nothing of it is left.
   *
   * @param root the project that the command was started in, which it must not be made inside;
   *     empty for none
   * @throws LaminaException if the folder has something in it, is inside {@code root} or cannot be
   *     written, or if the package is no Java name
   */
  public void write(Optional<Path> root) {
    Path fileName = folder.getFileName();
    Map<String, String> files =
        ProjectFiles.of(fileName == null ? "" : fileName.toString(), javaPackage, form);
    requireEmpty();
    root.ifPresent(this::requireOutside);
    List<Path> made = new ArrayList<>();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        makeFolder(path.getParent(), made);
        made.add(path);
        Files.writeString(path, file.getValue());
      }
      makeExecutable(folder.resolve(ProjectFiles.LAUNCHER));
    } catch (IOException e) {
      remove(made, e);
      throw DurableFiles.failure("Cannot write a project to " + folder, e);
    }
  }

  private void requireEmpty() {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new LaminaException(folder + " is no folder; name a new or an empty one.");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (entries.iterator().hasNext()) {
        throw new LaminaException(folder + " is not empty; name a new or an empty folder.");
      }
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + folder, e);
    }
  }

  private void requireOutside(Path root) {
    try {
      if (existing(folder.toAbsolutePath().normalize())
          .toRealPath()
          .startsWith(root.toRealPath())) {
        throw new LaminaException(
            folder
                + " is inside the project "
                + root
                + ", whose build would not know it; name a folder outside, such as "
                + root.resolveSibling(folder.getFileName())
                + ".");
      }
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + folder, e);
    }
  }

  private static Path existing(Path path) {
    Path it = path;
    while (!Files.exists(it)) {
      it = it.getParent();
    }
    return it;
  }

  private static void makeFolder(Path folder, List<Path> made) throws IOException {
    if (!Files.exists(folder)) {
      makeFolder(folder.getParent(), made);
      Files.createDirectory(folder);
      made.add(folder);
    }
  }

  /** Whoever may read it may run it. */
  private static void makeExecutable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = EnumSet.copyOf(view.readAttributes().permissions());
    if (permissions.contains(PosixFilePermission.OWNER_READ)) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    if (permissions.contains(PosixFilePermission.GROUP_READ)) {
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    view.setPermissions(permissions);
  }

  private static void remove(List<Path> made, IOException failure) {
    for (int i = made.size() - 1; i >= 0; i--) {
      try {
        Files.deleteIfExists(made.get(i));
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
