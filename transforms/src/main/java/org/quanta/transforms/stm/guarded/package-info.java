/**
 * Arrays that their holder's lease guards: they stay the JVM's own, without a wrapper.
 *
 * <p>An array that an object makes, keeps in a field and never hands out can only be touched by way
 * of that object. Whoever has the holder's lease has the array's. So the field, the instructions
 * that work on its elements, and the array's making stay as they are; the barrier stands where the
 * array is loaded from the field, and the holder's snapshot saves the elements.
 *
 * <p><b>What has to hold</b>, over the whole program ({@link
 * org.quanta.transforms.stm.guarded.GuardedArrayAnalysis}):
 *
 * <ul>
 *   <li>What is stored into the field is null or an array that was made in the same method, in the
 *       same quantum, and has been stored nowhere else. So an array has one holder, for ever.
 *   <li>What is loaded from the field goes nowhere but into loads and stores of elements, lengths,
 *       comparisons, and external methods that neither keep nor publish it.
 *   <li>Nothing that may end the quantum stands between the load or the making of an array and its
 *       last use: the holder's lease would be gone, and its snapshot would not know of the array.
 *   <li>Nobody reaches the field past the program's instructions: no reflection, serialization,
 *       {@code Object.clone}, class initializers, or classes outside.
 * </ul>
 *
 * <p>Values are followed by {@link org.quanta.transforms.stm.guarded.MethodArrays}, in one method
 * at a time. What flows together has one form, wrapped or not; {@link
 * org.quanta.transforms.stm.guarded.Groups} keeps the account. The same analysis of a method tells
 * {@code RewriteArrays} which instructions to leave alone, and {@code LeaseAnalysis} which lease a
 * load of the field needs.
 */
package org.quanta.transforms.stm.guarded;
