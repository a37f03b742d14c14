package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesCommandTest {
  @TempDir Path folder;

  @Test
  void listsThem() {
    shows(
        """
        short          A few epochs on a small machine.
        resnet         ResNet-20 to 110 on CIFAR-10, 64,000 steps.
        cifar100       ResNet-18 to 152 on CIFAR-100, 200 epochs.
        wrn            Wide residual networks on CIFAR-10 and CIFAR-100, 200 epochs.
        keras-article  Keras's ResNet-20 on CIFAR-10 until the validation loss stops falling.
        speedrun       Airbench94 on CIFAR-10 in the shortest time.
        """,
        "recipes");
  }

  @Test
  void showsOne() {
    shows(
        """
        Recipe     keras-article: Keras's ResNet-20 on CIFAR-10 until the validation loss stops falling.
        Source     The article reports 77 % on the test images. Its l2(1e-4) is a weight decay of 2e-4 here; its validation images are the last ones, here they are drawn.
        Training   180 epochs, batch 128
        Validation 10 % of the training images
        Rate       0.1 throughout
        Optimizer  SGD, momentum 0.9, weight decay 0.0002 of the kernels (l2(0.0001) in Keras)
        Pictures   shifted by up to 4 pixels, every second one flipped, by chance, normalised by pixel-mean
        Rule       rate times 0.1 after 2 epochs without better validation loss, not below 0.001
        Rule       ends after 3 epochs without better validation loss
        """,
        "recipes", "keras-article");
  }

  @Test
  void showsTheOneWithTheMostParts() {
    shows(
        """
        Recipe     speedrun: Airbench94 on CIFAR-10 in the shortest time.
        Source     KellerJordan/cifar10-airbench, airbench94: test error 6.0 % over flips and shifts in 9.9 epochs, here 10.3. Its first layer's bias learns in the first 3 epochs, here not at all: that saves the gradient by the first layer's output.
        Training   10.3 epochs, batch 512
        Rate       from 0.15 up to 0.75 in the first 23 % of the steps, then down to 0.0525
        Optimizer  SGD, momentum 0.85 (Nesterov), weight decay 0.0013304348 of all weights (l2(0.0006652174) in Keras)
        Group      biases stay as they are
        Group      scales stay as they are
        Group      offsets at 64 times the rate, 0.015625 times the decay
        Pictures   shifted by up to 2 pixels (reflected), flipped in every other epoch, normalised by cifar10
        Labels     smoothed by 0.2
        Look-ahead every 5 steps from a slow copy, of which 0.77378094 * (step / steps)^3 stays
        Whitening  of the first layer by 5,000 images, epsilon 0.0005
        Views      the last test averages over flips and shifts besides
        """,
        "recipes", "speedrun");
  }

  @Test
  void saysWhatThereIs() {
    assertThat(CommandLineRun.of(folder, "recipes", "vgg"))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: There is no recipe 'vgg'. Known: short, resnet, cifar100, wrn,"
                    + " keras-article, speedrun.\n"));
  }

  private void shows(String text, String... args) {
    assertThat(CommandLineRun.of(folder, args)).isEqualTo(new CommandLineRun(0, text, ""));
  }
}
