/**
 * The lease protocol as a finite transition system, and a search through all of its states.
 *
 * <p>It mirrors {@code LeaseProtocol}, {@code QuantumLife}, {@code Waiting}, {@code Inevitability},
 * {@code StopOthers} and {@code SoloMode}: each {@link org.quanta.runtime.stm.model.Step} is one
 * access to shared memory there, in the same order, and the comments in that list say which methods
 * they are from. Keep the two in step: the package {@code conformance} follows runs of the real
 * classes here. A {@link org.quanta.runtime.stm.model.Program} says what the threads do, {@link
 * org.quanta.runtime.stm.model.World} is a state, {@link org.quanta.runtime.stm.model.Canonical}
 * makes states equal that differ in nothing that counts, {@link org.quanta.runtime.stm.model.Check}
 * goes through all of them, {@link org.quanta.runtime.stm.model.Safety} looks at each, {@link
 * org.quanta.runtime.stm.model.Progress} and {@link org.quanta.runtime.stm.model.Reachability} look
 * at the whole, and {@link org.quanta.runtime.stm.model.Mistake}s are what has to be found.
 *
 * <p>Accesses are merged into one step only where nobody could tell the difference: a thread's own
 * variables; a look at a field that is followed by a compare-and-set of it; a look that is made
 * again by the slow path; an age, which others look at only while its thread waits.
 *
 * <p>Not modelled: what hardware and compilers reorder (but {@link
 * org.quanta.runtime.stm.model.Mistake#NO_FENCE} is what a missing fence could do); faults; class
 * initializers; memory that is shared out by bits beyond 63 threads; threads that come and go; how
 * long things take. Where the runtime goes by time (naps that end, requests that are put off, when
 * to leave the start as a lock), both may happen here, at any time. Who steps back for whom ({@code
 * Claim}, {@code letOthersFirst}) is a pause of bounded length, which a schedule has anyway; so is
 * whether a waiter spins or sleeps. {@code Upgrades} may forget an object each time that they have
 * been of use.
 */
package org.quanta.runtime.stm.model;
