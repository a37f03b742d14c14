package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures as timm makes them for evaluation, by Pillow; {@code samples/src/test/python/weights.py
 * crops} made the numbers.
 */
class CentreCropTest {
  @TempDir Path folder;

  private record Goldens(List<Golden> cases) {}

  private record Golden(
      int height,
      int width,
      int side,
      double percent,
      CentreCrop.Filter filter,
      List<Integer> pixels) {}

  @Test
  void equalsPillowsToOneOf255() throws Exception {
    try (Reader reader =
        new InputStreamReader(
            CentreCropTest.class.getResourceAsStream("/crops.json"), StandardCharsets.UTF_8)) {
      Goldens goldens =
          JsonMapper.builder()
              .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(reader, Goldens.class);
      assertThat(goldens.cases()).hasSize(6);
      for (Golden golden : goldens.cases()) {
        compare(golden);
      }
    }
  }

  private void compare(Golden golden) throws IOException {
    BufferedImage image =
        new BufferedImage(golden.width(), golden.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < golden.height(); y++) {
      for (int x = 0; x < golden.width(); x++) {
        int base = x * 13 + y * 7 + x * y;
        image.setRGB(
            x, y, ((base & 255) << 16) | (((base + 91) & 255) << 8) | ((base + 2 * 91) & 255));
      }
    }
    int side = golden.side();
    Path file = Pictures.write(folder.resolve("golden.png"), image);
    byte[] bytes =
        PictureFile.read(file, side, side, 3, new CentreCrop(golden.percent(), golden.filter()));
    for (int i = 0; i < bytes.length; i++) {
      assertThat(bytes[i] & 255)
          .as("%s, value %d", golden.filter(), i)
          .isCloseTo(golden.pixels().get(i), within(1));
    }
  }
}
