/**
 * The language: its values and how an expression is evaluated.
 *
 * <p>Read {@link org.quanta.samples.duhton.lang.Evaluator} first: programs are data, made of {@link
 * org.quanta.samples.duhton.lang.Cons} cells, {@link org.quanta.samples.duhton.lang.Symbol}s and
 * {@code Integer}s, and are evaluated as they stand. Then {@link
 * org.quanta.samples.duhton.lang.Frame}, where variables live, and {@link
 * org.quanta.samples.duhton.lang.Form}, what can be called.
 *
 * <p>Everything here is written as if for one thread: plain fields and arrays, no locks. What makes
 * it parallel is in {@link org.quanta.samples.duhton.transactions}.
 */
package org.quanta.samples.duhton.lang;
