package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.picture.Picture;
import dev.lamina.runtime.picture.PictureDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is known of each picture of a folder: its content's digest, and what is wrong with it. */
final class PictureIndex {
  /** So many damaged pictures are named, the others counted. */
  private static final int NAMED = 20;

  private final List<FolderListing.Picture> pictures;
  private final Entry[] entries;
  private final int looked;

  /**
   * What is known of a file.
   *
   * @param length its bytes
   * @param modified its time of modification, in nanoseconds since 1970
   * @param sha256 of its content
   * @param damage why it cannot be used; empty if it can
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Entry(long length, long modified, byte[] sha256, Optional<String> damage) {}

  /** Does something with each picture that was decoded. Called from several threads at a time. */
  @FunctionalInterface
  interface Use {
    void decoded(int number, Picture picture);
  }

  private PictureIndex(List<FolderListing.Picture> pictures, Entry[] entries, int looked) {
    this.pictures = pictures;
    this.entries = entries;
    this.looked = looked;
  }

  /**
   * Decodes all pictures once, on all processors.
   *
   * @param use what else to do with each
   */
  static PictureIndex of(
      Path folder, List<FolderListing.Picture> pictures, DownloadListener listener, Use use) {
    return of(folder, pictures, Map.of(), listener, use);
  }

  /**
   * Decodes all pictures once that are not known.
   *
   * @param known entries by file; one of another length or time than the file's does not count
   */
  static PictureIndex of(
      Path folder,
      List<FolderListing.Picture> pictures,
      Map<Path, Entry> known,
      DownloadListener listener,
      Use use) {
    Entry[] entries = new Entry[pictures.size()];
    AtomicInteger done = new AtomicInteger();
    AtomicInteger looked = new AtomicInteger();
    IntStream.range(0, entries.length)
        .parallel()
        .forEach(
            i -> {
              Path file = pictures.get(i).file();
              entries[i] =
                  known(file, known)
                      .orElseGet(
                          () -> {
                            looked.incrementAndGet();
                            return entry(file, i, use);
                          });
              synchronized (done) {
                listener.looking(folder, done.incrementAndGet(), entries.length);
              }
            });
    return new PictureIndex(pictures, entries, looked.get());
  }

  private static Optional<Entry> known(Path file, Map<Path, Entry> known) {
    return Optional.ofNullable(known.get(file))
        .filter(
            it -> {
              try {
                BasicFileAttributes now = attributes(file);
                return it.length == now.size() && it.modified == modified(now);
              } catch (IOException e) {
                // Whoever reads it next says what is wrong with it.
                return false;
              }
            });
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private static long modified(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  private static Entry entry(Path file, int number, Use use) {
    long length = 0;
    long modified = 0;
    byte[] sha256 = new byte[0];
    try {
      BasicFileAttributes attributes = attributes(file);
      length = attributes.size();
      modified = modified(attributes);
      byte[] bytes = PictureDecoder.read(file);
      sha256 = sha256(bytes);
      try (Picture picture = PictureDecoder.decode(bytes)) {
        use.decoded(number, picture);
      }
      return new Entry(length, modified, sha256, Optional.empty());
    } catch (IOException e) {
      return new Entry(length, modified, sha256, Optional.of(Failures.text(e)));
    }
  }

  /** Returns a digest, of 32 bytes. */
  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Returns how many pictures had to be looked at, since nothing was known of them. */
  int looked() {
    return looked;
  }

  /** Returns what is known of each file that could be read. */
  Map<Path, Entry> byFile() {
    return IntStream.range(0, entries.length)
        .filter(i -> entries[i].sha256.length > 0)
        .boxed()
        .collect(Collectors.toMap(i -> pictures.get(i).file(), i -> entries[i]));
  }

  /** Returns the SHA-256 of a picture's file. */
  byte[] sha256(int number) {
    return entries[number].sha256.clone();
  }

  boolean isUsable(int number) {
    return entries[number].damage.isEmpty();
  }

  /** Returns how many pictures cannot be used. */
  int damaged() {
    return (int) IntStream.range(0, entries.length).filter(i -> !isUsable(i)).count();
  }

  /**
   * Refuses damaged pictures.
   *
   * @throws LaminaException with all of them, but no more than twenty by name
   */
  void requireUsable() {
    int damaged = damaged();
    if (damaged == 1) {
      throw new LaminaException(named() + ". Replace it or take it out of the folder.");
    }
    if (damaged > 1) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%,d of %,d pictures cannot be used:\n%s%s\nReplace them or take them out of the"
                  + " folder.",
              damaged,
              entries.length,
              named(),
              damaged > NAMED
                  ? String.format(Locale.ROOT, "\nand %,d more.", damaged - NAMED)
                  : ""));
    }
  }

  /** Returns the first damaged pictures with what is wrong, a line each. */
  String named() {
    return IntStream.range(0, entries.length)
        .filter(i -> !isUsable(i))
        .limit(NAMED)
        .mapToObj(i -> PictureFile.refusal(pictures.get(i).file(), entries[i].damage.orElseThrow()))
        .collect(Collectors.joining("\n"));
  }
}
