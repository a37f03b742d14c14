package dev.lamina.runtime.plan;

import dev.lamina.runtime.data.ImageDataset;
import java.util.Collections;
import java.util.List;

/**
 * How bytes become a network's input: (byte / 255 - mean) / deviation, with numbers for each
 * channel, or for each value of an image.
 *
 * <p>The constants are those in common use. For CIFAR-10 many recipes quote deviations of (0.2023,
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

  /**
   * Mean and deviation over all pixels of CIFAR-100's training images, as in <a
   * href="https://github.com/weiaicunzai/pytorch-cifar100">weiaicunzai/pytorch-cifar100</a>, to
   * four places.
   */
  Channels CIFAR100 =
      new Channels(List.of(0.5071f, 0.4865f, 0.4409f), List.of(0.2673f, 0.2564f, 0.2762f));

  /**
   * Mean and deviation of ImageNet's training images as all networks of <a
   * href="https://docs.pytorch.org/vision/stable/models.html">torchvision</a> take them.
   */
  Channels IMAGENET =
      new Channels(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

  /** Mean and deviation of each channel over all pixels of the training images at hand. */
  Normalization MEASURED = new Measured();

  /**
   * (byte - mean) / 128, with a mean for each row, column and channel over the training images at
   * hand: the mean image, as the first ResNets subtracted it.
   */
  Normalization PIXEL_MEAN = new PixelMean(128);

  /** byte / 255, from 0 to 1. */
  Normalization NONE = new Bytes();

  /**
   * Returns the numbers for a training set.
   *
   * @param train the images to train on
   * @return mean and deviation
   * @throws dev.lamina.runtime.LaminaException if the numbers are for another count of channels
   */
  Numbers resolve(ImageDataset train);

  /**
   * The numbers themselves: value i of an image, row by row, channels last, has those of i modulo
   * {@link #count}.
   */
  sealed interface Numbers {
    /** Returns the means, in units of 255: one a channel, or one a value of an image. */
    List<Float> mean();

    /** Returns how many there are. */
    default int count() {
      return mean().size();
    }

    /** Returns a mean, in units of 255; {@code i} is from 0 to count() - 1. */
    default float mean(int i) {
      return mean().get(i);
    }

    /** Returns a deviation, in units of 255, above 0. */
    float deviation(int i);
  }

  /**
   * Given numbers.
   *
   * @param mean one a channel, in units of 255
   * @param deviation one a channel, in units of 255, above 0
   */
  record Channels(List<Float> mean, List<Float> deviation) implements Normalization, Numbers {
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

    @Override
    public float deviation(int i) {
      return deviation.get(i);
    }
  }

  /**
   * A mean image.
   *
   * @param mean one a value of an image, row by row, channels last, in units of 255
   * @param divisor of all values, in units of 255, above 0
   */
  record Pixels(List<Float> mean, float divisor) implements Numbers {
    /** Copies the list. */
    public Pixels {
      mean = List.copyOf(mean);
    }

    @Override
    public float deviation(int i) {
      return divisor;
    }
  }

  /** Numbers of the channels, computed from the training images. */
  record Measured() implements Normalization {
    @Override
    public Channels resolve(ImageDataset train) {
      return ChannelStatistics.of(train);
    }
  }

  /**
   * The mean image, computed from the training images.
   *
   * @param divisor what the difference of bytes is divided by, above 0
   */
  record PixelMean(float divisor) implements Normalization {
    /**
     * Refuses what cannot be divided by.
     *
     * @throws dev.lamina.runtime.LaminaException if the divisor is not above 0
     */
    public PixelMean {
      Checks.require(
          divisor > 0 && Float.isFinite(divisor),
          "Normalisation divides by %s; it must be above 0.",
          divisor);
    }

    @Override
    public Pixels resolve(ImageDataset train) {
      return new Pixels(ChannelStatistics.meanImage(train), divisor / 255);
    }
  }

  /** Bytes in units of 255. */
  record Bytes() implements Normalization {
    @Override
    public Channels resolve(ImageDataset train) {
      return new Channels(
          Collections.nCopies(train.channels(), 0f), Collections.nCopies(train.channels(), 1f));
    }
  }
}
