package dev.lamina.runtime.train;

import dev.lamina.runtime.data.ImageDataset;
import java.util.List;

/**
 * How bytes become a network's input: (byte / 255 - mean) / deviation, channel by channel.
 *
 * <p>The CIFAR-10 constants are those in common use. Many recipes quote deviations of (0.2023,
 * 0.1994, 0.2010): they are the mean over the images of each image's own deviation, not the
 * deviation over all pixels. Both are here by name.
 */
public sealed interface Normalization {
  /** Mean and deviation over all pixels of CIFAR-10's training images. */
  Channels CIFAR10 =
      new Channels(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f));

  /** CIFAR-10's mean, with the mean of the images' own deviations. */
  Channels CIFAR10_PER_IMAGE_DEVIATION =
      new Channels(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2023f, 0.1994f, 0.2010f));

  /** Mean and deviation over all pixels of the training images at hand. */
  Normalization MEASURED = new Measured();

  /**
   * Returns the numbers for a training set.
   *
   * @param train the images to train on
   * @return mean and deviation, one a channel
   * @throws dev.lamina.runtime.LaminaException if the numbers are for another count of channels
   */
  Channels resolve(ImageDataset train);

  /**
   * Given numbers.
   *
   * @param mean one a channel, in units of 255
   * @param deviation one a channel, in units of 255, above 0
   */
  record Channels(List<Float> mean, List<Float> deviation) implements Normalization {
    /**
     * Refuses what cannot be divided by.
     *
     * @throws dev.lamina.runtime.LaminaException if the counts differ or a deviation is not above 0
     */
    public Channels {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      Checks.require(
          mean.size() == deviation.size(),
          "Normalisation has %d means and %d deviations; give one of each a channel.",
          mean.size(),
          deviation.size());
      for (float each : deviation) {
        Checks.require(
            each > 0 && Float.isFinite(each),
            "Normalisation divides by a deviation of %s; it must be above 0.",
            each);
      }
    }

    @Override
    public Channels resolve(ImageDataset train) {
      Checks.require(
          mean.size() == train.channels(),
          "Normalisation is for %d channels, %s has %d; use Normalization.MEASURED.",
          mean.size(),
          train,
          train.channels());
      return this;
    }
  }

  /** Numbers computed from the training images. */
  record Measured() implements Normalization {
    @Override
    public Channels resolve(ImageDataset train) {
      return ChannelStatistics.of(train);
    }
  }
}
