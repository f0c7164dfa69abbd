/**
 * Managed arrays: what translated code sees in place of the JVM's arrays, which have no room for a
 * lease.
 *
 * <p><b>Representation.</b> A managed array is an object around the raw array: one class for each
 * primitive type ({@link org.quanta.runtime.stm.arrays.IntArray} and so on) and one for all arrays
 * of references, {@link org.quanta.runtime.stm.arrays.ReferenceArray}. The raw array always holds
 * what external code may see: the elements of an {@code int[][]} are raw {@code int[]}s, and the
 * managed arrays that belong to them stand in a second array beside it, the <i>shadow</i>. So
 *
 * <ul>
 *   <li>handing an array out needs no copy, of whatever dimension it is, and what external code
 *       writes is there at once;
 *   <li>{@code getClass}, {@code instanceof}, casts, {@code ArrayStoreException}, bounds, negative
 *       sizes and their messages are the JVM's own, because the raw array has its true class and
 *       the JVM's own instructions work on it;
 *   <li>an array that holds no arrays has no shadow, and pays one test of a field for it.
 * </ul>
 *
 * <p><b>Identity.</b> There is one managed array for each raw array that managed code knows, so
 * {@code ==} means what it meant. A raw array that comes in from outside is looked up in {@link
 * org.quanta.runtime.stm.arrays.Crossings}, which knows, weakly, those that came in or went out
 * before. An array that never crosses is never entered there. Arrays that external code can reach
 * through an array that went out count as gone out, too.
 *
 * <p><b>Leases.</b> An array has one lease, like any managed object, and saves a copy of itself on
 * first write; one of more than {@value org.quanta.runtime.stm.arrays.Chunk#LARGE} elements has a
 * lease for each {@linkplain org.quanta.runtime.stm.arrays.Chunk chunk} instead, so that a write
 * copies one chunk, and quanta that work on different parts do not meet.
 *
 * <p><b>Exceptions.</b> The accessors throw what the instruction throws: the same type, and the
 * same message except for the part of a {@code NullPointerException}'s that names the variable.
 * Their own frame stands on top of the stack trace; the frame below it shows the original line.
 *
 * <p><b>Limits.</b> The monitor of a managed array is its own, not that of the raw array. If a
 * program casts an array to a class that is no array's, the message of the {@code
 * ClassCastException} names the managed array's class. Field reflection shows managed types.
 *
 * <p>Read {@link org.quanta.runtime.stm.arrays.IntArray} first.
 */
package org.quanta.runtime.stm.arrays;
