package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.WhenAbsent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Some of a source's images, or another division of them.
 *
 * @param of where all are
 * @param limit how many of the training images are kept; empty for all
 * @param validation how many of these are held out for validation; empty for none or for a share
 * @param validationShare the share of these that is held out, 0 to 1, to the nearest image; not
 *     together with a number
 * @param splitSeed which ones are held out
 * @param limitBy which ones a limit keeps
 */
public record SelectedImages(
    DataSource of,
    Optional<Integer> limit,
    Optional<Integer> validation,
    Optional<Double> validationShare,
    long splitSeed,
    @WhenAbsent("\"first\"") LimitBy limitBy)
    implements DataSource {

  /** Which images a limit keeps. */
  public enum LimitBy {
    /** The first ones, as the first release had it: of a folder, those of the first classes. */
    FIRST,
    /** Of every class its share, of each the first ones. */
    CLASSES
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws LaminaException with the number
   */
  public SelectedImages {
    if (limit.filter(it -> it < 1).isPresent()) {
      throw new LaminaException(
          "A limit of " + limit.get() + " training images leaves no data; take at least 1.");
    }
    if (validation.isPresent() && validationShare.isPresent()) {
      throw new LaminaException(
          "Validation images are "
              + validation.get()
              + " and a share of "
              + validationShare.get()
              + " too; give one of the two.");
    }
    if (validation.filter(it -> it < 0).isPresent()
        || validationShare.filter(it -> !(it >= 0 && it <= 1)).isPresent()) {
      throw new LaminaException(
          "Validation images cannot be "
              + validation.map(String::valueOf).orElseGet(() -> "a share of " + share())
              + "; give at least 0, or a share of 0 to 1.");
    }
  }

  /** Keeps of every class its share. */
  public SelectedImages(
      DataSource of,
      Optional<Integer> limit,
      Optional<Integer> validation,
      Optional<Double> validationShare,
      long splitSeed) {
    this(of, limit, validation, validationShare, splitSeed, LimitBy.CLASSES);
  }

  private String share() {
    return String.valueOf(validationShare.orElse(0.0));
  }

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public DatasetSplit open(DataAccess access) {
    DatasetSplit images = limited(of.open(access));
    int count = heldOut(images.train().size());
    return (count == 0 ? images : images.withValidation(count, splitSeed)).from(this);
  }

  private DatasetSplit limited(DatasetSplit all) {
    if (limit.isEmpty()) {
      return all;
    }
    if (limit.get() > all.train().size()) {
      throw new LaminaException(
          limit.get()
              + " training images were asked for, but "
              + all.name()
              + " has only "
              + all.train().size()
              + ".");
    }
    return limitBy == LimitBy.FIRST ? all.first(limit.get()) : all.limit(limit.get());
  }

  private int heldOut(int images) {
    return validation.orElseGet(
        () ->
            BigDecimal.valueOf(validationShare.orElse(0.0))
                .multiply(BigDecimal.valueOf(images))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact());
  }

  @Override
  public Optional<DataSource> movedTo(Path folder) {
    return of.movedTo(folder)
        .map(it -> new SelectedImages(it, limit, validation, validationShare, splitSeed, limitBy));
  }
}
