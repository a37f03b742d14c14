package dev.lamina.runtime.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part that earlier releases did not know: what they wrote lacks it, and means a value that
 * leaves everything as it was.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface WhenAbsent {
  /** What the lack of it means, as JSON. */
  String value();
}
