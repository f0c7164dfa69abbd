package org.quanta.transforms.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the runtime records while this method of a fixture runs inside the lock. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Recorded {
  /** The events, separated by spaces. */
  String value();

  /** Whether the thread begins inside. */
  boolean inside() default true;
}
