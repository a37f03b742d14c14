package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Widens residual blocks. On the interface it holds for every block of the network, on a method for
 * that one, whatever the interface says.
 *
 * <p>On {@link Residual} it multiplies the filters of both convolutions:
 * {@code @Widen(10) @Residual(filters = 16)} gives 160 channels, the k of WRN-d-k (Zagoruyko and
 * Komodakis 2016). On {@link Bottleneck} it multiplies the inner width only:
 * {@code @Widen(2) @Bottleneck(filters = 64)} has 128, 128 and 256 filters, torchvision's {@code
 * wide_resnet50_2}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Widen {
  /** The factor. From 1 to 1,024. No default. */
  int value();
}
