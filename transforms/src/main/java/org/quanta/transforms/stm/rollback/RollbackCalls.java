package org.quanta.transforms.stm.rollback;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.RuntimeCall;

/** The entry points of the STM runtime that rolling back a stack needs. */
public final class RollbackCalls {
  /** Internal name of the runtime's facade. */
  public static final String RUNTIME = "org/quanta/runtime/stm/StmRuntime";

  /** The trailing parameter of each twin. */
  public static final String THREAD = "org/quanta/runtime/stm/StmThread";

  /** The state of one frame at the begin of a quantum. */
  public static final String RECORD = "org/quanta/runtime/stm/FrameRecord";

  /** Carries a result past a frame that has to be recorded. */
  public static final String RETURN_SIGNAL = "org/quanta/runtime/stm/ReturnSignal";

  /** Unwinds the stack to where the quantum began. */
  public static final String ROLLBACK_SIGNAL = "org/quanta/runtime/stm/RollbackSignal";

  /** The descriptor of a resume twin. */
  static final String RESUME_TWIN = "(L" + RECORD + ";L" + THREAD + ";)Ljava/lang/Object;";

  private static final String QUANTUM = "Lorg/quanta/runtime/stm/Lease;";
  private static final String T = "L" + THREAD + ";)";
  private static final String SIGNAL = "L" + RETURN_SIGNAL + ";";

  /** Whether the quantum should end at a break. */
  public static final RuntimeCall SHOULD_BREAK = call("shouldBreak", "(" + T + "Z");

  /** Whether the quantum may end at a {@code commitSoon}. */
  public static final RuntimeCall COMMIT_SOON = call("commitSoon", "(" + T + "Z");

  /** Ends the quantum and begins the next one, at a record; returns its identity. */
  public static final RuntimeCall BREAK_NOW = call("breakNow", "(L" + RECORD + ";" + T + QUANTUM);

  /** Ends the quantum and begins an inevitable one: for frames that cannot be recorded. */
  public static final RuntimeCall BREAK_INEVITABLY = call("breakInevitably", "(" + T + "V");

  /** Leaves the quantum before an external call that blocks. */
  public static final RuntimeCall BEFORE_EXTERNAL = call("beforeExternal", "(" + T + "V");

  /** Begins a quantum behind such a call, at a record. */
  public static final RuntimeCall AFTER_EXTERNAL =
      call("afterExternal", "(L" + RECORD + ";" + T + "Z");

  /** Turns the quantum inevitable. */
  public static final RuntimeCall BECOME_INEVITABLE =
      call("becomeInevitable", "(Ljava/lang/String;" + T + "V");

  /** Puts the caller's record on top of its callee's. */
  public static final RuntimeCall BEGAN_IN_CALLEE =
      call("beganInCallee", "(L" + RECORD + ";" + T + "V");

  /** The same in a resume twin, which then goes back to its own beginning. */
  public static final RuntimeCall GO_ON_BEHIND_CALLEE =
      call("goOnBehindCallee", "(L" + RECORD + ";" + T + "V");

  /** The same, and runs the caller's resume twin. */
  public static final RuntimeCall RUN_TWIN_BEHIND_CALLEE =
      call("runTwinBehindCallee", "(L" + RECORD + ";" + T + "Ljava/lang/Object;");

  /** Ends the quantum at a break, begins the next one, and runs the resume twin. */
  public static final RuntimeCall RUN_TWIN_BEHIND_BREAK =
      call("runTwinBehindBreak", "(L" + RECORD + ";" + T + "Ljava/lang/Object;");

  /** Begins a quantum behind a call outside, and runs the resume twin. */
  public static final RuntimeCall RUN_TWIN_BEHIND_EXTERNAL =
      call("runTwinBehindExternal", "(L" + RECORD + ";" + T + "Ljava/lang/Object;");

  /** What has left the resume twin in which a frame went on. */
  public static final RuntimeCall LEFT_TWIN =
      call("leftTwin", "(Ljava/lang/Throwable;" + QUANTUM + T + "Ljava/lang/Object;");

  /** What may leave a frame by an exception, or a rollback that may end in it. */
  public static final RuntimeCall THROWN =
      call("thrown", "(Ljava/lang/Throwable;" + QUANTUM + T + "Ljava/lang/Object;");

  /** The same in a resume twin. */
  public static final RuntimeCall FAILING =
      call("failing", "(Ljava/lang/Throwable;" + QUANTUM + T + "Ljava/lang/Throwable;");

  /** Runs the callee of a resumed frame. */
  public static final RuntimeCall RESUME_CALLEE =
      call("resumeCallee", "(L" + RECORD + ";" + T + "Ljava/lang/Object;");

  /** Takes a result where the frame cannot be recorded. */
  public static final RuntimeCall RETURN_PLAINLY =
      call("returnPlainly", "(" + SIGNAL + T + "Ljava/lang/Object;");

  private RollbackCalls() {}

  private static RuntimeCall call(String name, String descriptor) {
    return new RuntimeCall(RUNTIME, name, descriptor);
  }

  /** Called before a frame returns in which a quantum began. */
  static RuntimeCall leave(String result) {
    return call("leave", "(" + result + QUANTUM + T + "V");
  }

  /** Takes a reference, or nothing, out of a signal; or throws. */
  static MethodInsnNode takeReference() {
    return new MethodInsnNode(
        Opcodes.INVOKEVIRTUAL, RETURN_SIGNAL, "takeReference", "()Ljava/lang/Object;", false);
  }

  /** Takes the bits of a primitive out of a signal; or throws. */
  static MethodInsnNode takePrimitive() {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, RETURN_SIGNAL, "takePrimitive", "()J", false);
  }

  /** Reads the identity of the current quantum. */
  static FieldInsnNode quantum() {
    return new FieldInsnNode(Opcodes.GETFIELD, THREAD, "quantum", QUANTUM);
  }

  /** Reads a field of a record. */
  static FieldInsnNode recordField(String name, String descriptor) {
    return new FieldInsnNode(Opcodes.GETFIELD, RECORD, name, descriptor);
  }

  /** The descriptor of the method that a twin was made from. */
  static String original(String twin) {
    return twin.replace("L" + THREAD + ";)", ")");
  }

  static boolean isTwin(String descriptor) {
    return descriptor.contains("L" + THREAD + ";)");
  }

  /** The local variable that holds the thread in a twin: the last parameter. */
  static int threadParameter(int access, String descriptor) {
    int slots = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    return (access & Opcodes.ACC_STATIC) != 0 ? slots - 1 : slots;
  }

  /**
   * Every entry point.
   *
   * @return the table
   */
  public static List<RuntimeCall> all() {
    return List.of(
        SHOULD_BREAK,
        COMMIT_SOON,
        BREAK_NOW,
        BREAK_INEVITABLY,
        BEFORE_EXTERNAL,
        AFTER_EXTERNAL,
        BECOME_INEVITABLE,
        BEGAN_IN_CALLEE,
        GO_ON_BEHIND_CALLEE,
        RUN_TWIN_BEHIND_CALLEE,
        RUN_TWIN_BEHIND_BREAK,
        RUN_TWIN_BEHIND_EXTERNAL,
        LEFT_TWIN,
        leave("Ljava/lang/Object;"),
        leave(""),
        leave("IC"),
        leave("J"),
        leave("F"),
        leave("D"),
        THROWN,
        FAILING,
        RESUME_CALLEE,
        RETURN_PLAINLY);
  }
}
