package dev.lamina.runtime.resume;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
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
   * Refuses a machine that wants other forms of operations than the one that the checkpoint is of:
   * the run would go on with other numbers. A checkpoint of an earlier release does not say its
   * own.
   *
   * @param now this machine's
   * @throws dev.lamina.runtime.LaminaException with the first operation that differs
   */
  public void requireKernels(KernelVerdicts now) {
    checkpoint
        .kernels()
        .flatMap(before -> KernelText.difference(before, now.forms()))
        .ifPresent(
            difference -> {
              throw Checks.refusal(
                  "The checkpoint %s is of a machine with other kernels: %s. Go on with the run on"
                      + " a machine like that one, or begin anew from its weights.",
                  folder, difference);
            });
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
