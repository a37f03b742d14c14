package dev.lamina.cli;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.report.Printable;
import dev.lamina.runtime.resume.WeightImport;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.weights.Head;
import dev.lamina.runtime.weights.NameScheme;
import dev.lamina.runtime.weights.PretrainedConfig;
import dev.lamina.runtime.weights.SchemeFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes weights that another framework trained. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Takes weights that another framework trained into a network.",
      "",
      "The file has to have every weight of the network once, with its shape; else it is told what"
          + " differs, and nothing is imported. The folder that is made is taken by predict,"
          + " evaluate, export and train --init as a run's folder is."
    },
    footer = {
      "  ./lamina import model.safetensors --network ResNet50 --config config.json",
      "  ./lamina import mine.safetensors --network Mine --names mine.names --out runs/mine"
    })
final class ImportCommand implements Runnable {
  private final ProcessContext context;

  @Parameters(
      paramLabel = "FILE",
      description = "A .safetensors file, or the .safetensors.index.json of several.")
  private Path file;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      required = true,
      description = "The network that takes them; ./lamina list shows all.")
  private String network;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "timm's config.json of these weights: how pictures become the input, and the classes."
              + " Default: the one beside the weights, if there is one.")
  private Path config;

  @Option(
      names = "--names",
      paramLabel = "SCHEME",
      defaultValue = "timm-resnet",
      description =
          "How the file names weights: timm-resnet (torchvision's too), timm-resnetv2,"
              + " timm-densenet, timm-efficientnet, timm-efficientnet-tf, timm-regnet, or a file of"
              + " patterns. Default: ${DEFAULT-VALUE}.")
  private String names;

  @Option(
      names = "--head",
      paramLabel = "WHAT",
      defaultValue = "keep",
      description =
          "The layer that gives the classes: keep takes the file's, new begins it anew for other"
              + " classes. Default: ${DEFAULT-VALUE}.")
  private Head head;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder that is made; absent or empty. Default: runs/NETWORK-imported.")
  private Path out;

  ImportCommand(ProcessContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    NetworkInfo info = Networks.named(context.networks(), network);
    NameScheme scheme = SchemeFile.read(names, context.folder());
    Path from = context.folder().resolve(file);
    Optional<Path> configFile = configFile(from);
    Optional<PretrainedConfig> read = configFile.map(PretrainedConfig::read);
    RunFolder folder =
        new RunFolder(
            context
                .folder()
                .resolve(out != null ? out : Path.of("runs", info.name() + "-imported")),
            false);
    folder.check();
    NativeLibraries.noteFirstStart(context.err());
    try {
      NetworkDefinition definition = NetworkDefinition.load(info, context.networks());
      new WeightImport(definition, scheme, head, read).run(from, folder.checkpoints());
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    } catch (LaminaException e) {
      removeIfEmpty(folder);
      throw e;
    }
    print(info, folder, configFile, read);
  }

  private Optional<Path> configFile(Path weights) {
    if (config != null) {
      return Optional.of(context.folder().resolve(config));
    }
    Path beside = weights.resolveSibling("config.json");
    return Files.isRegularFile(beside) ? Optional.of(beside) : Optional.empty();
  }

  /** A folder that was there stays. */
  private static void removeIfEmpty(RunFolder folder) {
    for (Path each : new Path[] {folder.checkpoints(), folder.path()}) {
      try {
        Files.deleteIfExists(each);
      } catch (DirectoryNotEmptyException e) {
        return;
      } catch (IOException e) {
        throw DurableFiles.failure("Cannot remove " + each, e);
      }
    }
  }

  private void print(
      NetworkInfo info,
      RunFolder folder,
      Optional<Path> configFile,
      Optional<PretrainedConfig> read) {
    StringBuilder text = new StringBuilder();
    text.append(PlanText.row("Network", info.name()));
    text.append(PlanText.row("Weights", Printable.of(file.toString()) + ", names " + names));
    if (read.isEmpty()) {
      text.append(
          PlanText.row(
              "Pictures",
              "no config.json: it is assumed that they are scaled to cover the input, and"
                  + " normalised by ImageNet's mean and deviation"));
    } else {
      text.append(
          PlanText.row(
              "Pictures",
              "as "
                  + Printable.of(configFile.orElseThrow().getFileName().toString())
                  + " has it: "
                  + read.get().interpolation().name().toLowerCase(Locale.ROOT)
                  + ", crop "
                  + read.get().cropPercent()));
      text.append(
          PlanText.row(
              "Licence", Printable.of(read.get().licence().orElse("none is named in the file"))));
    }
    text.append(PlanText.row("Files", folder.path() + "/"));
    context.out().print(text);
  }
}
