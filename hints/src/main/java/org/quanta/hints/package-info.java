/**
 * What the author of an interpreter compiles against.
 *
 * <p>A <em>quantum</em> is the work that one thread does between two <em>quantum breaks</em>. Once
 * the interpreter has been translated by Quanta, each quantum appears to happen at one instant:
 * between two calls of {@link org.quanta.hints.Quantum#qbreak()} no other thread is seen to do
 * anything. The interpreter's source says in this way <em>what</em> is atomic in the language that
 * it implements; the translation decides <em>how</em>: under one global lock, or in parallel on
 * transactional memory.
 *
 * <p>Start with {@link org.quanta.hints.Quantum#qbreak()}: put one where the interpreted language
 * allows a thread switch, usually before each instruction or statement, and at least once in every
 * loop. Everything else here is optional.
 *
 * <p>Untranslated, every hint has a sequential meaning: the interpreter compiles, runs and can be
 * debugged as an ordinary program of one thread. Hints alone do not make it safe for several.
 */
package org.quanta.hints;
