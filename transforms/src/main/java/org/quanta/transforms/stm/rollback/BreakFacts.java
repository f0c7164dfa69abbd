package org.quanta.transforms.stm.rollback;

import java.util.List;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.program.MethodKey;

/** Which methods may reach a quantum break. */
public interface BreakFacts {
  /**
   * Whether the running quantum may be another one when a method returns.
   *
   * @param method a method of the program, under its original descriptor
   * @return true if it may reach a break by calls of managed methods
   */
  boolean mayBreak(MethodKey method);

  /**
   * The same for a call.
   *
   * @param call any call; only those of twins can be followed
   * @return true if a method that it may reach may break
   */
  boolean mayBreak(MethodInsnNode call);

  /**
   * Why a method may break.
   *
   * @param method a method of which {@link #mayBreak(MethodKey)} is true
   * @return what it calls, step by step, down to the break; empty if it cannot break
   */
  List<String> reason(MethodKey method);
}
