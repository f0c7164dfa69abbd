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
 *   <li>What is stored into the field is null or an array that was made in the same method, and has
 *       been stored nowhere else. So an array has one holder, for ever; but for a constant without
 *       elements, which any number may have.
 *   <li>What is loaded from the field goes nowhere but into loads and stores of elements, lengths,
 *       comparisons, and external methods that neither keep nor publish it.
 *   <li>If something that may end the quantum stands between the load of an array and its use, the
 *       holder can be named there once more, and is leased again.
 *   <li>Nobody reaches the field past the program's instructions: no reflection, serialization,
 *       {@code Object.clone}, class initializers, or classes outside.
 * </ul>
 *
 * <p><b>Undoing.</b> The holder's snapshot has the elements of the array that is in the field when
 * the quantum leases the holder for writing. Elements of others are saved as they are written: of
 * an array that was loaded, or made, before the quantum began.
 *
 * <p>An array that never leaves the method that makes it has no holder, and needs no lease; the
 * same analysis finds it.
 *
 * <p>Copies of JDK classes are changed a little so that this holds for them: {@link
 * org.quanta.transforms.stm.guarded.InlineArrayHelpers}, {@link
 * org.quanta.transforms.stm.guarded.SortCopies}.
 *
 * <p>Values are followed by {@link org.quanta.transforms.stm.guarded.MethodArrays}, in one method
 * at a time. What flows together has one form, wrapped or not; {@link
 * org.quanta.transforms.stm.guarded.Groups} keeps the account. The same analysis of a method tells
 * {@code RewriteArrays} which instructions to leave alone, and {@code LeaseAnalysis} which lease a
 * load of the field needs.
 */
package org.quanta.transforms.stm.guarded;
