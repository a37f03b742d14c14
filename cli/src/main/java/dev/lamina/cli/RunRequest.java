package dev.lamina.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
import dev.lamina.runtime.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run was asked for, as its folder keeps it in run.json: enough to read the same data and
 * build the same network again.
 *
 * @param lamina the release that began it
 * @param arguments of {@code train}
 * @param folder the working folder, which paths in them start from
 */
record RunRequest(String lamina, List<String> arguments, String folder) {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  RunRequest {
    arguments = List.copyOf(arguments);
  }

  static RunRequest of(List<String> arguments, Path folder) {
    return new RunRequest(Release.VERSION, arguments, folder.toString());
  }

  void write(RunFolder run) {
    try {
      DurableFiles.write(run.request(), GSON.toJson(this) + "\n");
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot write " + run.request(), e);
    }
  }

  /**
   * Reads it back.
   *
   * @throws LaminaException if the folder is no run's
   */
  static RunRequest read(RunFolder run) {
    try {
      RunRequest request = GSON.fromJson(Files.readString(run.request()), RunRequest.class);
      if (request != null && request.folder != null) {
        return request;
      }
    } catch (NoSuchFileException e) {
      throw new LaminaException(
          run.path() + " is no folder of a run that ./lamina train began: it has no run.json.", e);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + run.request(), e);
    } catch (JsonParseException | NullPointerException e) {
      throw new LaminaException(run.request() + " is damaged: " + e.getMessage() + ".", e);
    }
    throw new LaminaException(run.request() + " is damaged: it is empty.");
  }
}
