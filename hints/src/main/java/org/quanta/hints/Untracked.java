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
 * <p>On a field of arrays: so are the elements of each array that is stored there, as those of a
 * cache. What is stored in it should never change, and have final fields, since others see it at
 * once, before the quantum that has made it is certain. Not for arrays whose elements may be
 * arrays.
 *
 * <p>Ancestor: {@code stm_ignored}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD})
public @interface Untracked {}
