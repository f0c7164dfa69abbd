package org.quanta.hints;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Threads of an embedding application may call this method or constructor. The calling thread is
 * attached for the length of the call: a quantum begins, the method runs, the quantum ends. Calls
 * from inside a quantum just go on in it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface EntryPoint {}
