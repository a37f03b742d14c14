package dev.lamina.runtime.predict;

/** The softmax function by its formula, in double precision. */
final class Softmax {
  private Softmax() {}

  static float[] of(float[] logits) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    float[] values = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      values[i] = (float) (Math.exp(logits[i]) / sum);
    }
    return values;
  }
}
