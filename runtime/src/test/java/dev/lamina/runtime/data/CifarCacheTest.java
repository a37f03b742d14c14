package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarCacheTest {
  private static final String WAYS =
      ". There are three ways to proceed: name a folder with the binary files; or put the archive"
          + " at %s, where it is used after a check of its digest; or train on drawn pictures.";

  @TempDir Path temp;

  private Path cache;
  private Path packed;
  private HttpServer server;
  private URI address;
  private Duration patience = Duration.ofSeconds(60);
  private final List<String> heard = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void startServer() throws IOException {
    cache = temp.resolve("cache");
    packed = cache.resolve("cifar-10-binary.tar.gz");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/c.tar.gz");
  }

  @AfterEach
  void stopServer() {
    end.countDown();
    server.stop(0);
  }

  @Test
  void downloadsUnpacksAndLeavesNothingElse() throws Exception {
    byte[] archive = CifarFixture.archive();
    serve(200, archive, archive.length);

    Path folder = cache(archive).folder();

    assertThat(folder).isEqualTo(cache.resolve("cifar-10-batches-bin"));
    assertThat(Cifar10.read(folder).train().size()).isEqualTo(10);
    assertThat(namesIn(cache)).containsExactly(".lock", "cifar-10-batches-bin");
    assertThat(heard)
        .startsWith("0 of " + archive.length)
        .endsWith(archive.length + " of " + archive.length, "unpacking");
  }

  @Test
  void readsTheFilesOfAnEarlierDownload() throws Exception {
    CifarFixture.write(cache.resolve("cifar-10-batches-bin"));

    assertThat(Cifar10.cached(cache, address, new DownloadListener() {}).test().size())
        .isEqualTo(3);
    assertThat(namesIn(cache)).containsExactly("cifar-10-batches-bin");
  }

  @Test
  void usesAnArchiveThatTheUserBrought() throws Exception {
    byte[] archive = CifarFixture.archive();
    Files.createDirectories(cache);
    Files.write(packed, archive);

    Path folder = cache(archive).folder();

    assertThat(new CifarFiles(CifarFormat.CIFAR10).allIn(folder)).isTrue();
    assertThat(packed).exists();
    assertThat(heard).containsExactly("unpacking");
  }

  @Test
  void refusesAnotherArchiveThatTheUserBrought() throws Exception {
    byte[] archive = CifarFixture.archive();
    byte[] damaged = archive.clone();
    damaged[archive.length / 2] ^= 1;
    Files.createDirectories(cache);
    Files.write(packed, damaged);

    fails(
        cache(archive),
        packed
            + " is not the archive it should be: its MD5 is "
            + md5(damaged)
            + " instead of "
            + md5(archive)
            + ". Replace it, or remove it to have it downloaded.");
    assertThat(packed).hasBinaryContent(damaged);
  }

  @Test
  void clearsWhatAKilledProcessLeft() throws Exception {
    byte[] archive = CifarFixture.archive();
    serve(200, archive, archive.length);
    Files.createDirectories(cache.resolve("cifar-10-batches-bin.part/x/y"));
    Files.createDirectories(cache.resolve("cifar-10-batches-bin"));
    Files.writeString(cache.resolve("cifar-10-batches-bin/data_batch_1.bin"), "half");
    Files.write(cache.resolve("cifar-10-binary.tar.gz.part"), new byte[archive.length + 9]);

    assertThat(Cifar10.read(cache(archive).folder()).train().size()).isEqualTo(10);
    assertThat(namesIn(cache)).containsExactly(".lock", "cifar-10-batches-bin");
  }

  @Test
  void aWrongDigest() throws Exception {
    byte[] archive = CifarFixture.archive();
    byte[] other = archive.clone();
    other[20] ^= 1;
    serve(200, other, other.length);

    failsToDownload(
        archive,
        "what came is not the archive: its MD5 is " + md5(other) + " instead of " + md5(archive));
  }

  @Test
  void aShorterFile() throws Exception {
    byte[] archive = CifarFixture.archive();
    byte[] shorter = Arrays.copyOf(archive, 100);
    serve(200, shorter, shorter.length);

    failsToDownload(
        archive,
        String.format(
            Locale.ROOT,
            "what came is not the archive: it has 100 bytes instead of %,d",
            archive.length));
  }

  @Test
  void aLongerFile() throws Exception {
    byte[] archive = CifarFixture.archive();
    byte[] longer = Arrays.copyOf(archive, archive.length + 1);
    serve(200, longer, longer.length);

    failsToDownload(archive, "the server sends more than " + archive.length + " bytes");
  }

  @Test
  void aConnectionThatBreaksOff() throws Exception {
    byte[] archive = CifarFixture.archive();
    byte[] part = Arrays.copyOf(archive, 64);
    serve(200, part, archive.length);

    assertThatThrownBy(cache(archive)::folder)
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("Cannot download CIFAR-10 from " + address + ": ")
        .hasMessageContaining("(after 64 of " + archive.length + " bytes)")
        .hasMessageEndingWith(WAYS, packed);
    assertThat(namesIn(cache)).containsExactly(".lock");
  }

  @Test
  void aServerThatFallsSilent() throws Exception {
    byte[] archive = CifarFixture.archive();
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive, 0, 64);
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    patience = Duration.ofSeconds(1);
    assertThatThrownBy(cache(archive)::folder)
        .isInstanceOf(LaminaException.class)
        .hasMessageMatching(
            "Cannot download CIFAR-10 from \\S+: no byte came for 1 s, after \\d+ bytes\\. .*")
        .hasMessageEndingWith(WAYS, packed);
    assertThat(namesIn(cache)).containsExactly(".lock");
  }

  @Test
  void aPageThatIsNotThere() throws Exception {
    serve(404, new byte[5], 5);

    failsToDownload(CifarFixture.archive(), "the server answered with status 404");
  }

  @Test
  void noConnection() throws Exception {
    server.stop(0);

    failsToDownload(CifarFixture.archive(), "there is no connection to " + address.getAuthority());
  }

  @Test
  void aNameThatCannotBeResolved() throws Exception {
    address = URI.create("http://no-such-host.invalid/c.tar.gz");

    failsToDownload(CifarFixture.archive(), "the name no-such-host.invalid cannot be resolved");
  }

  @Test
  void aCacheFolderThatCannotBeMade() throws Exception {
    cache = Files.writeString(temp.resolve("file"), "x").resolve("cache");

    // What stands in the brackets is the system's: on Linux "...: Not a directory".
    assertThatThrownBy(cache(CifarFixture.archive())::folder)
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("Cannot use the cache folder " + cache + " (")
        .hasMessageEndingWith(
            "); set LAMINA_CACHE to a folder that can be written, or name a folder with the"
                + " binary files of CIFAR-10.");
  }

  @Test
  void aHostileArchiveLeavesNothing() throws Exception {
    byte[] archive;
    try (CifarFixture.Tar tar = new CifarFixture.Tar()) {
      tar.file("cifar-10-batches-bin/data_batch_1.bin", new byte[10]);
      tar.file("../x", new byte[1]);
      archive = tar.bytes();
    }
    Files.createDirectories(cache);
    Files.write(packed, archive);

    fails(
        cache(archive),
        "Cannot unpack "
            + packed
            + " into "
            + cache
            + ": its entry '../x' would lie outside the folder.");
    assertThat(namesIn(cache)).containsExactly(".lock", "cifar-10-binary.tar.gz");
    assertThat(namesIn(temp)).containsExactly("cache");
  }

  @Test
  void anArchiveOfSomethingElse() throws Exception {
    byte[] archive;
    try (CifarFixture.Tar tar = new CifarFixture.Tar()) {
      tar.file("a", new byte[1]);
      archive = tar.bytes();
    }
    Files.createDirectories(cache);
    Files.write(packed, archive);

    fails(
        cache(archive),
        "Cannot unpack "
            + packed
            + " into "
            + cache
            + ": it lacks files of CIFAR-10's binary version.");
  }

  @Test
  void whatIsNoArchive() throws Exception {
    byte[] text = "no archive".getBytes(StandardCharsets.US_ASCII);
    Files.createDirectories(cache);
    Files.write(packed, text);

    fails(cache(text), "Cannot unpack " + packed + " into " + cache + ": Not in GZIP format.");
  }

  @Test
  void theCacheFolderFollowsItsVariable() {
    assertThat(DataCache.folder(Map.of("LAMINA_CACHE", "/data/../cache")))
        .isEqualTo(Path.of("/cache"));
    assertThat(DataCache.folder(Map.of("LAMINA_CACHE", " ")))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/lamina"));
    assertThat(DataCache.folder(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/lamina"));
  }

  private void failsToDownload(byte[] archive, String why) throws IOException {
    fails(
        cache(archive),
        "Cannot download CIFAR-10 from " + address + ": " + why + String.format(WAYS, packed));
    assertThat(namesIn(cache)).containsExactly(".lock");
  }

  private static void fails(CifarCache cache, String message) {
    assertThatThrownBy(cache::folder).isInstanceOf(LaminaException.class).hasMessage(message);
  }

  private CifarCache cache(byte[] archive) {
    DownloadListener listener =
        new DownloadListener() {
          @Override
          public void downloading(URI from, long received, long total) {
            heard.add(received + " of " + total);
          }

          @Override
          public void unpacking(Path file, Path folder) {
            heard.add("unpacking");
          }
        };
    return new CifarCache(
        cache,
        CifarFormat.CIFAR10,
        new Archive(address, "cifar-10-binary.tar.gz", archive.length, md5(archive)),
        listener,
        new TarUnpacker(12, 100_000),
        patience);
  }

  private void serve(int status, byte[] body, long announced) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, announced);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
