package dev.lamina.runtime.data;

import dev.lamina.runtime.json.WhenAbsent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * PNG and JPEG pictures in a folder for each class, as {@link ImageFolder} reads them.
 *
 * @param folder the folder of the classes' folders, absolute
 * @param seed which pictures are tested on, where no folders say it
 * @param skipDamaged whether pictures that cannot be decoded are left out, not refused
 * @param streamed whether pictures are decoded anew each time, even if all fit into memory
 * @param splitBy what the choice of the pictures to test on goes by
 */
public record FolderOfPictures(
    Path folder,
    long seed,
    @WhenAbsent("false") boolean skipDamaged,
    @WhenAbsent("false") boolean streamed,
    @WhenAbsent("\"pixels\"") SplitBy splitBy)
    implements DataSource {

  /** What the choice of the pictures to test on goes by. */
  public enum SplitBy {
    /** Their pixels as the network sees them, as the first release had it. */
    PIXELS,
    /** Their files' content, so that no decoder and no network has a say. */
    FILES
  }

  /** Makes the path absolute. */
  public FolderOfPictures {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Refuses damaged pictures, and keeps all in memory if they fit. */
  public FolderOfPictures(Path folder, long seed) {
    this(folder, seed, false, false, SplitBy.FILES);
  }

  /** Takes the same test images in every run, whatever the run's own seed. */
  public FolderOfPictures(Path folder) {
    this(folder, 0);
  }

  /** Returns this without damaged pictures. */
  public FolderOfPictures skippingDamaged() {
    return new FolderOfPictures(folder, seed, true, streamed, splitBy);
  }

  /** Returns this with pictures that are decoded anew each time. */
  public FolderOfPictures streaming() {
    return new FolderOfPictures(folder, seed, skipDamaged, true, splitBy);
  }

  @Override
  public String name() {
    return ImageFolder.NAME;
  }

  @Override
  public DatasetSplit open(DataAccess access) {
    return new ImageFolder(this, access).read().from(this);
  }

  /**
   * Reads the pictures to measure a trained network on them: those of the parts that there are, or
   * all as test images where there are none.
   *
   * @throws dev.lamina.runtime.LaminaException as {@link #open}
   */
  public DatasetSplit openToMeasure(DataAccess access) {
    return new ImageFolder(this, access).readToMeasure().from(this);
  }

  @Override
  public Optional<DataSource> movedTo(Path other) {
    return Optional.of(new FolderOfPictures(other, seed, skipDamaged, streamed, splitBy));
  }
}
