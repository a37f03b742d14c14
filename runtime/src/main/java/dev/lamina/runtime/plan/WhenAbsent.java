package dev.lamina.runtime.plan;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of a plan that earlier releases did not know: their plans lack it, and mean a value that
 * leaves everything as it was.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface WhenAbsent {
  /** What the lack of it means, as JSON. */
  String value();
}
