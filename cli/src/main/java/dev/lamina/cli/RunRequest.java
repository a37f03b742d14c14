package dev.lamina.cli;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.RecordJson;
import dev.lamina.runtime.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * What a run was asked for, as early releases kept it in run.json: the words of the command that
 * began it.
 *
 * @param lamina the release that began it
 * @param arguments of {@code train}
 * @param folder the working folder, which paths in them start from
 */
record RunRequest(String lamina, List<String> arguments, String folder) {
  private static final RecordJson JSON = RecordJson.kept("run");

  RunRequest {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads it back.
   *
   * @throws LaminaException if the file is damaged
   */
  static RunRequest read(RunFolder run) {
    try {
      return JSON.parse(Files.readString(run.spec()), RunRequest.class);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read " + run.spec(), e);
    } catch (LaminaException e) {
      throw new LaminaException(run.spec() + " is damaged. " + e.getMessage(), e);
    }
  }
}
