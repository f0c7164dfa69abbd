package org.quanta.hints;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The result depends on the arguments alone, and the call leaves no trace: it runs inside the
 * quantum with nothing added, and its code is not instrumented.
 *
 * <p>Ancestor: {@code transactionsafe=True}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Pure {}
