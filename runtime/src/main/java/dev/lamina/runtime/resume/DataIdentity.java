package dev.lamina.runtime.resume;

import dev.lamina.runtime.checkpoint.Digests;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
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
 * @param sha256 over class names, labels and pixels of the training images
 */
public record DataIdentity(String name, int images, List<String> classNames, String sha256) {
  private static final int CHUNK = 1 << 16;

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
    int some = Math.max(1, CHUNK / train.imageBytes());
    byte[] pixels = new byte[some * train.imageBytes()];
    for (int first = 0; first < train.size(); first += some) {
      int count = Math.min(some, train.size() - first);
      train.copyImages(first, count, pixels, 0);
      digest.update(pixels, 0, count * train.imageBytes());
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
        "The checkpoint %s is of a run on %s (%,d training images, digest %.12s); %s (%,d, %.12s)"
            + " is other data. Give the same images, or begin anew.",
        checkpoint,
        name,
        images,
        sha256,
        now.name,
        now.images,
        now.sha256);
  }
}
