package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.tree.MethodNode;

/**
 * The local variables that the inserted code uses.
 *
 * @param thread the thread's quantum
 * @param began the identity of a quantum that began in this frame
 * @param site the number of a site, between the parts of its code
 * @param signal the signal that has just been caught
 * @param record what a resume twin goes back to
 * @param array an array of that, while a resume twin restores its variables; the other is in {@code
 *     signal}
 * @param self the object that a constructor initializes; -1 in other methods
 */
record Variables(int thread, int began, int site, int signal, int record, int array, int self) {
  /** Fresh variables behind those of a method. */
  static Variables of(MethodNode method, int thread, int self) {
    int first = method.maxLocals;
    method.maxLocals += 5;
    return new Variables(thread, first, first + 1, first + 2, first + 3, first + 4, self);
  }

  /** {@code began = thread.quantum}. */
  void noteQuantum(Code code) {
    code.aload(thread).add(RollbackCalls.quantum()).astore(began);
  }
}
