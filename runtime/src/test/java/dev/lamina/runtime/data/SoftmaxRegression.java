package dev.lamina.runtime.data;

import java.util.Random;

/** Multinomial logistic regression on pixels, the linear model that Shapes must be too hard for. */
final class SoftmaxRegression {
  private final ImageDataset data;
  private final int features;
  private final float[][] weights;

  SoftmaxRegression(ImageDataset data) {
    this.data = data;
    this.features = data.imageBytes();
    this.weights = new float[data.classes()][features + 1];
  }

  /** Runs stochastic gradient descent, one image a step, the rate falling linearly to zero. */
  void fit(int epochs, float rate) {
    Random random = new Random(1);
    byte[] image = new byte[features];
    float[] x = new float[features + 1];
    int steps = epochs * data.size();
    for (int step = 0; step < steps; step++) {
      int index = random.nextInt(data.size());
      data.copyImages(index, 1, image, 0);
      normalize(image, x);
      float[] p = softmax(scores(x));
      p[data.label(index)] -= 1;
      float now = rate * (steps - step) / steps;
      for (int k = 0; k < p.length; k++) {
        float[] w = weights[k];
        float slope = now * p[k];
        for (int i = 0; i < w.length; i++) {
          w[i] -= slope * x[i];
        }
      }
    }
  }

  /** Returns the share of images whose highest score is their label's. */
  double accuracy(ImageDataset images) {
    byte[] image = new byte[features];
    float[] x = new float[features + 1];
    int right = 0;
    for (int index = 0; index < images.size(); index++) {
      images.copyImages(index, 1, image, 0);
      normalize(image, x);
      float[] scores = scores(x);
      int best = 0;
      for (int k = 1; k < scores.length; k++) {
        best = scores[k] > scores[best] ? k : best;
      }
      right += best == images.label(index) ? 1 : 0;
    }
    return (double) right / images.size();
  }

  /** Pixels become about -1 to 1; the last feature is the constant. */
  private static void normalize(byte[] image, float[] x) {
    for (int i = 0; i < image.length; i++) {
      x[i] = ((image[i] & 0xff) - 127.5f) / 127.5f;
    }
    x[image.length] = 1;
  }

  private float[] scores(float[] x) {
    float[] scores = new float[weights.length];
    for (int k = 0; k < scores.length; k++) {
      float[] w = weights[k];
      float a = 0;
      float b = 0;
      for (int i = 0; i + 1 < w.length; i += 2) {
        a += w[i] * x[i];
        b += w[i + 1] * x[i + 1];
      }
      scores[k] = a + b + (w.length % 2 == 1 ? w[w.length - 1] * x[w.length - 1] : 0);
    }
    return scores;
  }

  private static float[] softmax(float[] scores) {
    float max = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      max = Math.max(max, score);
    }
    float sum = 0;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = (float) Math.exp(scores[k] - max);
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] /= sum;
    }
    return scores;
  }
}
