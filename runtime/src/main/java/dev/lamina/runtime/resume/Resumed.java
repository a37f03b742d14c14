package dev.lamina.runtime.resume;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Checks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint that a run goes on from.
 *
 * @param folder where it stands
 * @param checkpoint what is in it
 * @param notes what the user should know, in sentences
 */
public record Resumed(Path folder, TrainingCheckpoint checkpoint, List<String> notes) {

  /**
   * Reads the newest checkpoint that is not damaged.
   *
   * @throws dev.lamina.runtime.LaminaException if there is none, with what is wrong with each
   */
  static Resumed newest(CheckpointStore store, Path checkpoints) {
    List<String> notes = new ArrayList<>();
    StoredFiles files = newestFiles(store, checkpoints, notes);
    return new Resumed(files.folder(), TrainingCheckpoint.of(files), List.copyOf(notes));
  }

  /**
   * Reads the files of the newest checkpoint that is not damaged.
   *
   * @param notes gets what is wrong with newer ones
   * @throws dev.lamina.runtime.LaminaException if there is none, with what is wrong with each
   */
  static StoredFiles newestFiles(CheckpointStore store, Path checkpoints, List<String> notes) {
    StoredFiles files =
        store
            .newest(notes::add)
            .orElseThrow(
                () ->
                    notes.isEmpty()
                        ? Checks.refusal(
                            "There is no checkpoint in %s: nothing was kept there, or not yet.",
                            checkpoints)
                        : Checks.refusal(
                            "No checkpoint in %s can be used. %s",
                            checkpoints, String.join(" ", notes)));
    if (!notes.isEmpty()) {
      notes.add("The one before it is used: " + files.folder() + ".");
    }
    return files;
  }

  /**
   * Refuses another network and other images.
   *
   * @throws dev.lamina.runtime.LaminaException with what differs
   */
  public void requireSame(NetworkInfo network, DataIdentity now) {
    checkpoint.network().require(NetworkIdentity.of(network), folder.toString());
    checkpoint.data().require(now, folder.toString());
  }
}
