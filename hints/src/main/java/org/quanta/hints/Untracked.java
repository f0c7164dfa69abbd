package org.quanta.hints;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A primitive statistic for which best effort is enough: no barrier, not undone by a rollback,
 * updates may be lost.
 *
 * <p>Ancestor: {@code stm_ignored}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD})
public @interface Untracked {}
