import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.predict.Predictor;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;

/** Opens what a run came to as services do: {@code Service RUN PICTURE}. */
public final class Service {
  public static void main(String[] args) throws Exception {
    ForkJoinPool.commonPool().submit(() -> predict("common pool", args[0], args[1])).get();
    URL[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Service::url)
            .toArray(URL[]::new);
    try (URLClassLoader second = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> again = second.loadClass("Service");
      again
          .getMethod("predict", String.class, String.class, String.class)
          .invoke(null, "second class loader", args[0], args[1]);
    } catch (InvocationTargetException e) {
      if (!e.getCause().getClass().getName().equals(LaminaException.class.getName())) {
        throw e;
      }
      System.out.println("second class loader: " + e.getCause().getMessage());
    }
  }

  public static void predict(String where, String run, String picture) {
    try (Predictor predictor = Predictor.open(Path.of(run))) {
      System.out.println(where + ": " + predictor.predict(Path.of(picture)).best().name());
    }
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
