/**
 * The runtime of {@code --gil}: interpreter code runs under one global lock.
 *
 * <p>Translated code calls the static methods of {@link org.quanta.runtime.gil.GilRuntime}, and
 * nothing else here. Read that class first, then, in this order:
 *
 * <ul>
 *   <li>{@code Gil}: who is inside the lock, who comes in and goes out, and when;
 *   <li>{@code FairLock}: the lock itself: a state word, a queue, and a flag that the holder reads;
 *   <li>{@code Turns}: whose turn it is and when the holder is asked to step back: the policy;
 *   <li>{@code Monitors}: how {@code synchronized} and the lock keep out of each other's way.
 * </ul>
 *
 * <h2>Words</h2>
 *
 * A thread is <em>inside</em> while it holds the lock and <em>outside</em> otherwise. It <em>comes
 * in</em> and <em>goes out</em>. The holder <em>steps back</em> when it lets another thread in at a
 * break and waits to be let in again. It <em>breaks out</em> when it goes out for the length of an
 * external call. It is <em>pinned</em> while it must not do either: in an atomic section, in a
 * class initializer, or while it has stopped the others.
 *
 * <h2>Why state written by one holder is visible to the next</h2>
 *
 * Going out writes the lock's state word, coming in reads that write: one compare-and-set each. A
 * hand-over happens under the lock's internal mutex, and the thread that is handed the lock wakes
 * up by its {@code Bell}, which the former holder rings after its last access to shared state. Both
 * are happens-before edges of the Java memory model, so whatever the former holder did, including
 * plain writes, happens before whatever the next one does. Fields in this package that are shared
 * by threads say in a comment which of these protects them.
 */
package org.quanta.runtime.gil;
