package dev.lamina.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A published archive.
 *
 * @param address where it can be had
 * @param fileName what it is called in the cache folder
 * @param bytes its exact size
 * @param md5 its digest, 32 small hexadecimal digits
 */
record Archive(URI address, String fileName, long bytes, String md5) {
  /** The binary version of CIFAR-10; size and digest as its page publishes them. */
  static final Archive CIFAR10 =
      new Archive(
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
          "cifar-10-binary.tar.gz",
          170_052_171,
          "c32a1d4ab5d03f1284b67883e8d87530");

  /** The binary version of CIFAR-100; size and digest as its page publishes them. */
  static final Archive CIFAR100 =
      new Archive(
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
          "cifar-100-binary.tar.gz",
          168_513_733,
          "03b5dce01913d631647c71ecec9e9cb8");

  Archive at(URI elsewhere) {
    return new Archive(elsewhere, fileName, bytes, md5);
  }

  /** Says what is wrong with a file that should be this archive; empty if nothing is. */
  Optional<String> faultOf(Path file) throws IOException {
    long size = Files.size(file);
    if (size != bytes) {
      return Optional.of(
          String.format(Locale.ROOT, "it has %,d bytes instead of %,d", size, bytes));
    }
    String digest = digest(file);
    return digest.equals(md5)
        ? Optional.empty()
        : Optional.of("its MD5 is " + digest + " instead of " + md5);
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
