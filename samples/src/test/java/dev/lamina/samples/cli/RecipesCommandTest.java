package dev.lamina.samples.cli;

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
  void saysWhatThereIs() {
    assertThat(CommandLineRun.of(folder, "recipes", "vgg"))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: There is no recipe 'vgg'. Known: short, resnet, cifar100, wrn,"
                    + " keras-article.\n"));
  }

  private void shows(String text, String... args) {
    assertThat(CommandLineRun.of(folder, args)).isEqualTo(new CommandLineRun(0, text, ""));
  }
}
