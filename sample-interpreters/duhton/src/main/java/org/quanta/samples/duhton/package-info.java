/**
 * Duhton, a small Lisp with transactions, and a model of how an interpreter is written against
 * {@link org.quanta.hints}.
 *
 * <p>Read {@link org.quanta.samples.duhton.Interpreter} first, then the packages in this order:
 * {@link org.quanta.samples.duhton.lang} is the language, {@link
 * org.quanta.samples.duhton.transactions} is all there is about parallelism, {@link
 * org.quanta.samples.duhton.forms} the built-in forms. {@link org.quanta.samples.duhton.read} and
 * {@link org.quanta.samples.duhton.terminal} are what every interpreter has.
 */
package org.quanta.samples.duhton;
