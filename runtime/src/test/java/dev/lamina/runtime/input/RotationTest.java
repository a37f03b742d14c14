package dev.lamina.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.step.VariableValues;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

class RotationTest {
  private static final int HEIGHT = 20;
  private static final int WIDTH = 24;
  private static final Augmentation TURNED =
      Augmentation.CROP_AND_FLIP.withCrop(3, Augmentation.Border.BLACK).withRotation(30);

  /** Shift, mirror and turn against the same in double precision, all pixels, all borders. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 15, false",
    "0, 0, 0, -90, false",
    "3, -2, 0, 10, false",
    "-3, 1, 1, 25, false",
    "2, 2, 1, -30, true",
    "-3, -3, 0, 7.5, true"
  })
  void equalsTheSameInPlainJava(int right, int down, int flip, double degrees, boolean reflect) {
    byte[] image = picture();
    Augmentation augmentation = reflect ? TURNED.withCrop(3, Augmentation.Border.REFLECT) : TURNED;

    float[] turned = transform(augmentation, image, right, down, flip, degrees);

    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double cx = (WIDTH - 1) / 2.0;
    double cy = (HEIGHT - 1) / 2.0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        // Where the picture's point was before it was turned counterclockwise; y goes down.
        double u = cos * (x - cx) - sin * (y - cy) + cx;
        double v = sin * (x - cx) + cos * (y - cy) + cy;
        u = (flip == 1 ? WIDTH - 1 - u : u) + right;
        v = v + down;
        assertThat((double) turned[y * WIDTH + x])
            .as("row %d, column %d", y, x)
            .isCloseTo(bilinear(image, u, v, reflect), within(0.02));
      }
    }
  }

  /** The JDK's own turn, where no border is near: its values are rounded bytes. */
  @Test
  void agreesWithAffineTransformOp() {
    byte[] image = picture();
    WritableRaster picture =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 1, null);
    picture.setDataElements(0, 0, WIDTH, HEIGHT, image);
    // AWT turns clockwise as seen, about corners of pixels; ours turns the other way.
    AffineTransform turn =
        AffineTransform.getRotateInstance(Math.toRadians(-20), WIDTH / 2.0, HEIGHT / 2.0);
    WritableRaster expected = picture.createCompatibleWritableRaster();
    new AffineTransformOp(turn, AffineTransformOp.TYPE_BILINEAR).filter(picture, expected);

    float[] turned = transform(TURNED, image, 0, 0, 0, 20);

    double distance = 0;
    int inside = 0;
    for (int y = 5; y < HEIGHT - 5; y++) {
      for (int x = 5; x < WIDTH - 5; x++) {
        int value = expected.getSample(x, y, 0);
        distance += Math.abs(turned[y * WIDTH + x] - value);
        inside++;
      }
    }
    // Turned the other way, or by another centre, it is over 9.
    assertThat(distance / inside).isLessThan(1);
  }

  /** 2,000 turns of a picture whose brightness says how far its point was from the middle. */
  @Test
  void drawsEveryAngleAlike() {
    int n = 2000;
    byte[] images = new byte[n * HEIGHT * WIDTH];
    for (int i = 0; i < images.length; i++) {
      images[i] = (byte) (100 + 10 * (i / WIDTH % HEIGHT) - 95);
    }
    Augmentation only = Augmentation.NONE.withRotation(30);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt64> zero = tf.constant(0L);
      Operand<? extends TNumber> turned =
          new Augmenter(only, HEIGHT, WIDTH)
              .vary(
                  tf,
                  tf.constant(Shape.of(n, HEIGHT, WIDTH, 1), DataBuffers.of(images)),
                  new Augmenter.Place(n, tf.constant(new long[n]), 1, zero),
                  new RandomSeeds(3, zero),
                  3);
      float[] values = fetch(graph, turned);
      // Brightness grows by 10 a row, so 5.5 columns right of the centre it is 55 sin(angle) more.
      double[] degrees = new double[n];
      for (int i = 0; i < n; i++) {
        int at = i * HEIGHT * WIDTH + 9 * WIDTH + 17;
        double slope = (values[at] + values[at + WIDTH]) / 2.0 - 100;
        degrees[i] = Math.toDegrees(Math.asin(slope / 55));
      }
      Arrays.sort(degrees);
      assertThat(degrees[0]).isBetween(-30.1, -29.0);
      assertThat(degrees[n - 1]).isBetween(29.0, 30.1);
      for (int q = 1; q < 10; q++) {
        assertThat(degrees[n * q / 10]).isCloseTo(-30 + 6.0 * q, within(2.5));
      }
    }
  }

  private static double bilinear(byte[] image, double u, double v, boolean reflect) {
    int x = (int) Math.floor(u);
    int y = (int) Math.floor(v);
    double right = u - x;
    double down = v - y;
    return (1 - down)
            * ((1 - right) * at(image, x, y, reflect) + right * at(image, x + 1, y, reflect))
        + down
            * ((1 - right) * at(image, x, y + 1, reflect)
                + right * at(image, x + 1, y + 1, reflect));
  }

  /** A pixel; outside black, or in the border of 3 the reflected one. */
  private static int at(byte[] image, int x, int y, boolean reflect) {
    int border = reflect ? 3 : 0;
    if (x < -border || x >= WIDTH + border || y < -border || y >= HEIGHT + border) {
      return 0;
    }
    int column = WIDTH - 1 - Math.abs(WIDTH - 1 - Math.abs(x));
    int row = HEIGHT - 1 - Math.abs(HEIGHT - 1 - Math.abs(y));
    return Byte.toUnsignedInt(image[row * WIDTH + column]);
  }

  /** Smooth, and not symmetric. */
  private static byte[] picture() {
    byte[] image = new byte[HEIGHT * WIDTH];
    for (int i = 0; i < image.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      image[i] = (byte) (128 + 60 * Math.sin(x / 4.0) + 60 * Math.cos(y / 3.0 + x / 9.0));
    }
    return image;
  }

  private static float[] transform(
      Augmentation augmentation, byte[] image, int right, int down, int flip, double degrees) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TUint8> constant = tf.constant(Shape.of(1, HEIGHT, WIDTH, 1), DataBuffers.of(image));
      return fetch(
          graph,
          new Augmenter(augmentation, HEIGHT, WIDTH)
              .transform(
                  tf,
                  constant,
                  new Augmenter.Draws(
                      tf.constant(new float[] {right}),
                      tf.constant(new float[] {down}),
                      tf.constant(new float[] {flip}),
                      tf.constant(new float[] {(float) Math.toRadians(degrees)}))));
    }
  }

  @SuppressWarnings("unchecked") // what is turned is float32
  private static float[] fetch(Graph graph, Operand<? extends TNumber> turned) {
    try (Session session = new Session(graph)) {
      return VariableValues.fetch(session, (Operand<TFloat32>) turned);
    }
  }
}
