package dev.lamina.runtime.cluster;

import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.resume.Resumed;
import dev.lamina.runtime.resume.TrainingCheckpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checkpoint on its way from the chief to the other workers, who may not see its folder. */
final class CheckpointBytes {
  private CheckpointBytes() {}

  /** Returns it as bytes; none where there is no checkpoint. */
  static byte[] of(Optional<Resumed> resumed) {
    if (resumed.isEmpty()) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(resumed.get().folder().toString());
      Map<String, CheckpointStore.Content> files = resumed.get().checkpoint().files();
      out.writeInt(files.size());
      for (Map.Entry<String, CheckpointStore.Content> file : files.entrySet()) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        file.getValue().writeTo(content);
        out.writeUTF(file.getKey());
        out.writeInt(content.size());
        content.writeTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be written", e);
    }
    return bytes.toByteArray();
  }

  /** Reads it back. */
  static Optional<Resumed> read(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Path folder = Path.of(in.readUTF());
      Map<String, byte[]> files = new LinkedHashMap<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        files.put(name, in.readNBytes(in.readInt()));
      }
      TrainingCheckpoint checkpoint = TrainingCheckpoint.of(new StoredFiles(folder, 0, "", files));
      return Optional.of(new Resumed(folder, checkpoint, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException("the chief sends whole checkpoints", e);
    }
  }
}
