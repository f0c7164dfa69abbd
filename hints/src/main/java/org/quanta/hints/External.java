package org.quanta.hints;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs outside of any quantum: the caller's quantum ends before it and a new one begins
 * after it, as in {@link Quantum#external(Action)}. It must touch nothing that the interpreter's
 * threads share. For methods that block: reading a line from a terminal, waiting for a process.
 *
 * <p>Ancestor: {@code releasegil=True}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface External {}
