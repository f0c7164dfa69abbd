/**
 * Managed arrays: an object with a lease around each array, because an array has no room for one.
 *
 * <p><b>Representation.</b> {@link org.quanta.transforms.stm.arrays.ArrayTypes} maps {@code int[]}
 * to {@code IntArray} and so on, and every array of references, of whatever dimension, to {@code
 * ReferenceArray}. What a managed array is, and how identity, classes and exceptions stay what they
 * were, is said in the package of the runtime, {@code org.quanta.runtime.stm.arrays}. A managed
 * array keeps its raw one, so new arrays, type tests and casts use the JVM's own instructions.
 *
 * <p><b>Rules at the boundary.</b>
 *
 * <ul>
 *   <li>Managed code has managed arrays only, also behind {@code Object}; code outside has raw ones
 *       only. Conversion is by type where the type is an array's, and by a test of the value where
 *       it is {@code Object}, {@code Cloneable} or {@code Serializable}, unless the static type of
 *       the value rules an array out or it is cast to another class at once.
 *   <li>Arguments of external calls, receivers excepted, and values put into external fields go
 *       out; results and values of external fields come in. An array that goes out is leased for
 *       writing, unless the callee is known to read only: see {@code externals.arrays}.
 *   <li>A managed method with an array in its descriptor keeps a stub under the old one, for
 *       external callers, reflection and {@code main}: {@link
 *       org.quanta.transforms.stm.arrays.OuterMethods}.
 *   <li>A managed method with {@code Object} in its descriptor that shares its signature with an
 *       external method takes raw arrays, too, and returns raw ones; managed callers of that
 *       signature take the result in.
 *   <li>Lambdas are bridged where the interface and the body differ.
 *   <li>An array that gets in some other way is caught at its first cast or type test ({@code
 *       RawArrayError}).
 * </ul>
 *
 * <p><b>Order.</b> The pass comes after JDK classes have been renamed into the program, since their
 * arrays are managed like all others, and before {@code AddThreadParameter}: both change
 * descriptors, and this way round neither has to look through the other's. A descriptor with a raw
 * array in it then belongs to a stub and needs no twin; one with a managed array belongs to managed
 * code alone and needs no stub. See {@link org.quanta.transforms.stm.arrays.ArrayTypes#isOuter}.
 * Accessors get the thread's record afterwards, where there is room for it: {@link
 * org.quanta.transforms.stm.arrays.GiveThreadToArrays}. Facts that were found out before, about
 * fields for example, name the old descriptors: {@link
 * org.quanta.transforms.stm.arrays.ArrayTypes#managed(String)} translates them.
 *
 * <p><b>Not supported, and counted:</b> serialization of array fields and of lambdas. Reflection on
 * methods, constructors and arrays works; on fields of array type it shows managed arrays.
 *
 * <p>Read {@link org.quanta.transforms.stm.arrays.RewriteArrays} first.
 */
package org.quanta.transforms.stm.arrays;
