import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws pictures of four classes, twelve of each, into the folder that is named. */
final class Draw {
  public static void main(String[] args) throws IOException {
    Random random = new Random(1);
    for (String shape : List.of("circle", "square", "bär", "ring")) {
      Path folder = Files.createDirectories(Path.of(args[0], shape));
      for (int i = 0; i < 12; i++) {
        BufferedImage picture = new BufferedImage(64, 56, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80)));
        pen.fillRect(0, 0, 64, 56);
        pen.setColor(Color.WHITE);
        int x = 4 + random.nextInt(24);
        switch (shape) {
          case "circle" -> pen.fillOval(x, 12, 28, 28);
          case "square" -> pen.fillRect(x, 12, 28, 28);
          case "ring" -> pen.drawOval(x, 12, 28, 28);
          default -> pen.fillRect(x, 4, 8, 48);
        }
        ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
      }
    }
  }
}
