package dev.lamina.runtime.data;

import dev.lamina.runtime.json.RecordKinds;
import java.util.Map;

/** The names of this library's sources of images. */
public final class DataSourceKinds implements RecordKinds {
  /** For the service loader. */
  public DataSourceKinds() {}

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "shapes", DrawnShapes.class,
        "cifar10", Cifar10Files.class,
        "cifar100", Cifar100Files.class,
        "folder", FolderOfPictures.class,
        "arrays", GivenArrays.class,
        "selected", SelectedImages.class);
  }
}
