/**
 * Rolling back a Java stack. The heap is undone by the runtime; what is left are the local
 * variables and operand stacks of the frames that were live when the quantum began.
 *
 * <p><b>Record on return.</b> A frame in which a quantum begins is recorded then and there. Its
 * caller is suspended and cannot change; it is recorded only when the callee returns to it while
 * the same quantum is still running, which the callee tells by throwing a {@code ReturnSignal} that
 * carries the result. On a rollback a second signal unwinds the stack to the frame in which the
 * quantum began, and that frame's <em>resume twin</em>, a second copy of the method, goes on from
 * the record.
 *
 * <p>The passes, in order: {@link org.quanta.transforms.stm.rollback.BreakOutCalls}, {@link
 * org.quanta.transforms.stm.rollback.CopyConstructors}, {@link
 * org.quanta.transforms.stm.rollback.DelayAllocations}, {@link
 * org.quanta.transforms.stm.rollback.RecordFrames}, {@link
 * org.quanta.transforms.stm.rollback.AbsorbSignals}, {@link
 * org.quanta.transforms.stm.rollback.PassSignals}. They follow the pass that gives each method its
 * twin, and whatever inserts code that has to be rolled back. Read {@link
 * org.quanta.transforms.stm.rollback.RecordFrames} first.
 */
package org.quanta.transforms.stm.rollback;
