package dev.lamina.cli;

import dev.lamina.cli.project.NetworkForm;
import dev.lamina.cli.project.NewProject;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project for networks of one's own. */
@Command(
    name = "new",
    description =
        "Makes a Maven project for networks of your own: one network, its test, a README and this"
            + " command.",
    footer = {
      "  ./lamina new ~/pets",
      "  ./lamina new ~/pets --package org.example.pets --input 64x64x3 --classes 37"
    })
final class NewCommand implements Runnable {
  /** Where the launcher says which project it stands in. */
  private static final String ROOT = "lamina.root";

  private final ProcessContext context;
  private final Optional<Path> root;

  @Parameters(paramLabel = "DIR", description = "Its folder, which is absent or empty.")
  private Path folder;

  @Option(
      names = "--package",
      paramLabel = "P",
      defaultValue = "networks",
      description = "The Java package of the network. Default: ${DEFAULT-VALUE}.")
  private String javaPackage;

  @Option(
      names = "--input",
      paramLabel = "HxWxC",
      defaultValue = "32x32x3",
      description =
          "Height, width and channels of the pictures that the network sees; pictures of other"
              + " sizes are brought to it. Default: ${DEFAULT-VALUE}.")
  private String input;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many classes it tells apart. Default: ${DEFAULT-VALUE}.")
  private int classes;

  NewCommand(ProcessContext context, Optional<Path> root) {
    this.context = context;
    this.root = root;
  }

  /** Returns the command for this process. */
  static NewCommand of(ProcessContext context) {
    return new NewCommand(context, Optional.ofNullable(System.getProperty(ROOT)).map(Path::of));
  }

  @Override
  public void run() {
    Path made = context.folder().resolve(folder).normalize();
    new NewProject(made, javaPackage, NetworkForm.of(input, classes)).write(root);
    context
        .out()
        .printf(
            "Made %s with the network %s.MyNet, %s to %d classes. Go on with%n"
                + "  cd %s%n"
                + "  ./lamina summary MyNet%n"
                + "  ./lamina train MyNet --dataset folder --data PICTURES%n"
                + "where PICTURES has a folder of pictures for each class. README.md says more.%n",
            made, javaPackage, input, classes, Shell.word(made));
  }
}
