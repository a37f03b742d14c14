package dev.lamina.runtime.resume;

import dev.lamina.runtime.Setting;
import dev.lamina.runtime.checkpoint.Digests;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.data.ImageFolder;
import dev.lamina.runtime.plan.Checks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Which images a run is trained on.
 *
 * @param name the data set's
 * @param images how many are trained on
 * @param classNames in the order of the classes' numbers
 * @param sha256 over class names, labels and the training images: their pixels, or the digests of
 *     their files' content
 */
public record DataIdentity(String name, int images, List<String> classNames, String sha256) {
  /** Copies the list of names. */
  public DataIdentity {
    classNames = List.copyOf(classNames);
  }

  /** Returns the same images under another name. */
  public DataIdentity named(String other) {
    return new DataIdentity(other, images, classNames, sha256);
  }

  /** Returns the identity of a data set, whose training images it reads once for their digest. */
  public static DataIdentity of(DatasetSplit data) {
    ImageDataset train = data.train();
    MessageDigest digest = Digests.sha256();
    digest.update(String.join("\n", train.classNames()).getBytes(StandardCharsets.UTF_8));
    ByteBuffer labels = ByteBuffer.allocate(Math.multiplyExact(train.size(), Integer.BYTES));
    for (int i = 0; i < train.size(); i++) {
      labels.putInt(train.label(i));
    }
    digest.update(labels.array());
    for (int i = 0; i < train.size(); i++) {
      digest.update(train.identity(i));
    }
    return new DataIdentity(data.name(), train.size(), train.classNames(), Digests.hex(digest));
  }

  /**
   * Refuses other images than these.
   *
   * @param checkpoint that these are of
   * @throws dev.lamina.runtime.LaminaException with what differs
   */
  void require(DataIdentity now, String checkpoint) {
    Checks.require(
        sha256.equals(now.sha256),
        Setting.FIRST_WEIGHTS,
        "The checkpoint %s is of a run on %s (%,d training images, digest %.12s); %s (%,d, %.12s)"
            + " is other data. Give the same images, or begin anew from its weights.%s",
        checkpoint,
        name,
        images,
        sha256,
        now.name,
        now.images,
        now.sha256,
        now.name.equals(ImageFolder.NAME)
            ? " Pictures in a folder are known by their files' content; an early release knew them"
                + " by their pixels, and none of its runs on a folder goes on."
            : "");
  }
}
