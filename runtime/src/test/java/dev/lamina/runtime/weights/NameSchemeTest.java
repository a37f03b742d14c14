package dev.lamina.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as timm's {@code state_dict()} has them, and those of a network that is declared here. */
class NameSchemeTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "timm-resnet,       conv1/kernel,                          conv1.weight",
    "timm-resnet,       conv1/norm/movingMean,                 bn1.running_mean",
    "timm-resnet,       stem3/norm/scale,                      bn1.weight",
    "timm-resnet,       conv3/block2/conv1/kernel,             layer2.1.conv1.weight",
    "timm-resnet,       conv3/conv1/kernel,                    layer2.0.conv1.weight",
    "timm-resnet,       conv4/block23/norm3/movingVariance,    layer3.22.bn3.running_var",
    "timm-resnet,       conv5/block1/projectNorm/offset,       layer4.0.downsample.1.bias",
    "timm-resnet,       conv3rest/block2/gate/kernel,          layer2.2.se.fc2.weight",
    "timm-resnet,       logits/bias,                           fc.bias",
    "timm-resnetv2,     conv2/block1/project/kernel,          "
        + " stages.0.blocks.0.downsample.conv.weight",
    "timm-resnetv2,     norm/offset,                           norm.bias",
    "timm-densenet,     dense4/block16/norm2/scale,           "
        + " features.denseblock4.denselayer16.norm2.weight",
    "timm-densenet,     transition3/conv/kernel,               features.transition3.conv.weight",
    "timm-efficientnet, stage1/projected/norm/scale,           blocks.0.0.bn2.weight",
    "timm-efficientnet, stage7/block1/reduced/bias,            blocks.6.0.se.conv_reduce.bias",
    "timm-efficientnet, last/kernel,                           conv_head.weight",
    "timm-regnet,       stage3/block4/norm2/scale,             s3.b4.conv2.bn.weight",
    "timm-regnet,       logits/kernel,                         head.fc.weight",
  })
  void goesBothWays(String scheme, String ours, String theirs) {
    NameScheme names = SchemeFile.named(scheme);
    assertThat(names.foreign(ours).map(NameScheme.Foreign::text)).contains(theirs);
    assertThat(names.ours(theirs)).contains(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "timm-resnet, conv6/block1/conv1/kernel",
    "timm-resnet, conv2/block1/conv4/kernel",
    "timm-resnet, conv2/block01/conv1/kernel",
    "timm-resnet, conv2/block1/conv1/strange",
    "timm-resnet, kernel",
    "timm-densenet, dense1/block1/norm3/scale",
  })
  void hasNoNameForOthers(String scheme, String ours) {
    assertThat(SchemeFile.named(scheme).foreign(ours)).isEmpty();
  }

  @Test
  void everySchemeSaysWhatItsFrameworkComputes() {
    for (String name : SchemeFile.NAMES) {
      NameScheme scheme = SchemeFile.named(name);
      boolean tensorflow = name.endsWith("-tf");
      assertThat(scheme.epsilon()).as(name).contains(tensorflow ? 1e-3 : 1e-5);
      assertThat(scheme.padding())
          .as(name)
          .contains(tensorflow ? NameScheme.PaddingKind.UPPER : NameScheme.PaddingKind.SYMMETRIC);
      assertThat(scheme.isCounter("bn1.num_batches_tracked")).as(name).isTrue();
      assertThat(scheme.isCounter("num_batches_tracked")).as(name).isFalse();
    }
  }

  @Test
  void readsAFileOfOnesOwn() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("mine.names"),
            """
            like torch          # layouts and parts
            epsilon 1e-3
            layer body{n}/a -> trunk.{n-1}.block{n}-0.f
            layer top -> classifier.1 1x1
            """);
    NameScheme names = SchemeFile.read("mine.names", folder);
    assertThat(names.epsilon()).contains(1e-3);
    assertThat(names.foreign("body3/a/kernel").orElseThrow().text())
        .isEqualTo("trunk.2.block3-0.f.weight");
    assertThat(names.ours("trunk.2.block4-0.f.weight")).isEmpty();
    assertThat(names.foreign("top/kernel"))
        .contains(new NameScheme.Foreign("classifier.1.weight", true));
    refuses("layer a{s -> b", file + ", line 2: '{s' is no pattern; the line is 'layer a{s -> b'.");
    refuses(
        "layer a{s} -> b{t}",
        file
            + ", line 2: the numbers [s] and [t] are not the same; the line is 'layer a{s} ->"
            + " b{t}'.");
    refuses(
        "layer a[b -> c",
        file + ", line 2: brackets of 'a[b' do not pair; the line is 'layer a[b -> c'.");
    refuses(
        "layers a -> b",
        file
            + ", line 2: 'layers' is not like, layout, epsilon, padding, part, counter or layer;"
            + " the line is 'layers a -> b'.");
    refuses("", file + " names no layer, or no parts; begin it with 'like torch'.");
    assertThatThrownBy(() -> SchemeFile.read("timm-resnets", folder))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "There is no scheme of names 'timm-resnets' and no such file; the schemes are"
                + " timm-resnet, timm-resnetv2, timm-densenet, timm-efficientnet,"
                + " timm-efficientnet-tf, timm-regnet.");
  }

  private void refuses(String line, String message) throws Exception {
    Files.writeString(folder.resolve("mine.names"), "like torch\n" + line + "\n");
    assertThatThrownBy(() -> SchemeFile.read("mine.names", folder))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }
}
