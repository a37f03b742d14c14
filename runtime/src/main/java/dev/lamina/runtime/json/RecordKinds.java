package dev.lamina.runtime.json;

import java.util.Map;

/**
 * Names kinds of what a run is made of, so that files can say them: records that implement an open
 * interface, such as a schedule or a source of images. In JSON each is an object with the name as
 * its member {@code type} and a member a component.
 *
 * <p>A project adds its own by a class that implements this, has a public constructor without
 * parameters, and stands in {@code META-INF/services/dev.lamina.runtime.json.RecordKinds}.
 */
public interface RecordKinds {
  /**
   * Returns kinds by their names.
   *
   * @return names that no other kind of the same interface has
   */
  Map<String, Class<? extends Record>> kinds();
}
