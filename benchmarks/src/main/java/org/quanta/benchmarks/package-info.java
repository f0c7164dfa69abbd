/**
 * Measures what translation costs, with the original always beside it. One command runs all of it:
 * see {@link org.quanta.benchmarks.Benchmarks}, which is the class to read first.
 *
 * <p>What is measured is never rewritten by hand: {@linkplain org.quanta.benchmarks.subjects
 * subjects} know the hint API alone, the toolchain translates them when the benchmarks run, and a
 * component that the toolchain gains is measured without a change here.
 */
package org.quanta.benchmarks;
