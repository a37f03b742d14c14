package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares several networks at once: the layers are written once, and each member differs in how
 * often blocks repeat, how wide they are, or how many classes there are. Each becomes a class of
 * its own and is proven by itself; the interface becomes none.
 *
 * <pre>{@code
 * @Network(input = {32, 32, 3})
 * @Family({
 *   @Member(name = "ResNet20", blocks = 3, expect = @Expect(parameters = 272_474)),
 *   @Member(name = "ResNet32", blocks = 5, expect = @Expect(parameters = 466_906))
 * })
 * interface CifarResNets {
 *   @Conv(filters = 16, norm = BATCH, activation = RELU) Layer conv1();
 *   @Residual(filters = 16)                              Layer conv2();
 *   @Residual(filters = 32, stride = 2)                  Layer conv3();
 *   @Residual(filters = 64, stride = 2)                  Layer conv4();
 *   @GlobalAvgPool                                       Layer pooled();
 *   @Dense(units = 10)                                   Layer logits();
 * }
 * }</pre>
 *
 * <p>becomes {@code ResNet20Graph} and {@code ResNet32Graph}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Family {
  /** The members, one or more. No default. */
  Member[] value();
}
