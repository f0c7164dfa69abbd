package org.quanta.transforms.stm;

import java.util.List;
import org.quanta.transforms.RuntimeCall;

/** The entry points of the STM runtime; a test holds each against the runtime's class. */
public final class StmCalls {
  /** Internal name of the runtime's facade. */
  public static final String RUNTIME = "org/quanta/runtime/stm/StmRuntime";

  /** The base class of managed classes. */
  public static final String MANAGED = "org/quanta/runtime/stm/Managed";

  /** What managed classes implement whose superclass is external. */
  public static final String LEASABLE = "org/quanta/runtime/stm/Leasable";

  private static final String FRAMES = "org/quanta/runtime/stm/OriginalFrames";

  private static final String FOREIGN = "org/quanta/runtime/stm/ForeignObjects";

  private static final String DEFINITION = "org/quanta/runtime/stm/ClassDefinition";

  private static final String THREAD = "L" + Twins.THREAD + ";)V";

  /** Leases an object for reading. */
  public static final RuntimeCall READ = call("read", "(L" + MANAGED + ";" + THREAD);

  /** Leases an object for writing. */
  public static final RuntimeCall WRITE = call("write", "(L" + MANAGED + ";" + THREAD);

  /** Of a clone: it has been made in the current quantum. */
  public static final RuntimeCall BORN =
      new RuntimeCall(MANAGED, "born", "(L" + MANAGED + ";" + THREAD);

  /** Before a read of an object that its thread keeps for itself. */
  public static final RuntimeCall READ_CONFINED =
      call("readConfined", "(L" + MANAGED + ";" + THREAD);

  /** Starts a thread when the quantum is certain. */
  public static final RuntimeCall START_THREAD =
      call("startThread", "(Ljava/lang/Thread;" + THREAD);

  /** What is called before the end of the program. */
  public static final RuntimeCall BEFORE_EXIT = call("beforeExit", "(" + THREAD);

  /** Leases for reading an object whose superclass is external. */
  public static final RuntimeCall READ_LEASABLE =
      call("readLeasable", "(L" + LEASABLE + ";" + THREAD);

  /** Leases for writing an object whose superclass is external. */
  public static final RuntimeCall WRITE_LEASABLE =
      call("writeLeasable", "(L" + LEASABLE + ";" + THREAD);

  /** Leases an object for reading, where the quantum is not at hand. */
  public static final RuntimeCall READ_SHORT = call("read", "(L" + MANAGED + ";)V");

  /** Leases an object for reading once more, behind the end of a quantum. */
  public static final RuntimeCall READ_AGAIN = call("readAgain", "(Ljava/lang/Object;" + THREAD);

  /** Leases an object for reading before a loop. */
  public static final RuntimeCall READ_AHEAD = call("readAhead", "(Ljava/lang/Object;" + THREAD);

  /** Leases an object for writing once more, behind the end of a quantum. */
  public static final RuntimeCall WRITE_AGAIN = call("writeAgain", "(Ljava/lang/Object;" + THREAD);

  /** Turns the running quantum inevitable. */
  public static final RuntimeCall BECOME_INEVITABLE =
      call("becomeInevitable", "(Ljava/lang/String;" + THREAD);

  /** Before an external object is asked for what every object can be asked for. */
  public static final RuntimeCall BEFORE_ASKING =
      new RuntimeCall(
          "org/quanta/runtime/stm/ExternalObjects", "beforeAsking", "(Ljava/lang/Object;" + THREAD);

  /** Begins a quantum around a class initializer, or goes on in the running one. */
  public static final RuntimeCall BEGIN_CLASS_INIT = call("beginClassInit", "(Ljava/lang/Class;)I");

  /** Undoes {@link #BEGIN_CLASS_INIT}. */
  public static final RuntimeCall END_CLASS_INIT = call("endClassInit", "(ILjava/lang/Class;)V");

  /** The record for class initializers that make new things only. */
  public static final RuntimeCall NO_QUANTUM = call("noQuantum", "()L" + Twins.THREAD + ";");

  /** Internal name of what links the guards before instructions that may initialize a class. */
  public static final String INITIALIZER_GUARD = "org/quanta/runtime/stm/InitializerGuard";

  /** Begins a quantum for a thread from outside that calls a single method. */
  public static final RuntimeCall BEGIN_VISIT = call("beginVisit", "()V");

  /** Undoes {@link #BEGIN_VISIT}. */
  public static final RuntimeCall END_VISIT = call("endVisit", "()V");

  /** Adds the elements of an array to what is saved of its holder. */
  public static final RuntimeCall SAVED_ELEMENTS =
      new RuntimeCall(
          "org/quanta/runtime/stm/SavedElements",
          "of",
          "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");

  /** Shows the frames of the original program in an exception. */
  public static final RuntimeCall RESTORE_FRAMES =
      new RuntimeCall(FRAMES, "restore", "(Ljava/lang/Throwable;)V");

  /** The frames of the original program. */
  public static final RuntimeCall ORIGINAL_FRAMES =
      new RuntimeCall(
          FRAMES, "of", "([Ljava/lang/StackTraceElement;)[Ljava/lang/StackTraceElement;");

  /** Takes the place of {@code Thread.dumpStack}. */
  public static final RuntimeCall DUMP_STACK = new RuntimeCall(FRAMES, "dumpStack", "()V");

  /** Looks at a class before a loader defines it. */
  public static final RuntimeCall BEFORE_DEFINITION =
      new RuntimeCall(DEFINITION, "beforeDefinition", "(Ljava/lang/ClassLoader;[BII)V");

  /** The same, of a buffer. */
  public static final RuntimeCall BEFORE_DEFINITION_OF_BUFFER =
      new RuntimeCall(
          DEFINITION, "beforeDefinition", "(Ljava/lang/ClassLoader;Ljava/nio/ByteBuffer;)V");

  /** Looks at a class before it is defined beside another one. */
  public static final RuntimeCall BEFORE_DEFINITION_BY_LOOKUP =
      new RuntimeCall(
          DEFINITION, "beforeDefinition", "(Ljava/lang/invoke/MethodHandles$Lookup;[B)V");

  /** Looks at the class of an object that code outside has made. */
  public static final RuntimeCall FOREIGN_MADE =
      new RuntimeCall(FOREIGN, "made", "(Ljava/lang/Object;)V");

  /** Looks at the class of a default method's receiver. */
  public static final RuntimeCall BEFORE_DEFAULT =
      new RuntimeCall(FOREIGN, "beforeDefault", "(Ljava/lang/Object;)V");

  /** Before a foreign object's implementation of an abstract method. */
  public static final RuntimeCall BEFORE_FOREIGN =
      new RuntimeCall(FOREIGN, "beforeCall", "(Ljava/lang/Object;Ljava/lang/String;" + THREAD);

  /** Behind it. */
  public static final RuntimeCall AFTER_FOREIGN =
      new RuntimeCall(FOREIGN, "afterCall", "(" + THREAD);

  private StmCalls() {}

  private static RuntimeCall call(String name, String descriptor) {
    return new RuntimeCall(RUNTIME, name, descriptor);
  }

  /**
   * Every entry point besides the hint primitives.
   *
   * @return the table
   */
  public static List<RuntimeCall> all() {
    return List.of(
        READ,
        WRITE,
        BORN,
        READ_LEASABLE,
        WRITE_LEASABLE,
        READ_SHORT,
        READ_AGAIN,
        READ_AHEAD,
        WRITE_AGAIN,
        BECOME_INEVITABLE,
        BEFORE_ASKING,
        SAVED_ELEMENTS,
        RESTORE_FRAMES,
        ORIGINAL_FRAMES,
        DUMP_STACK,
        BEFORE_DEFINITION,
        BEFORE_DEFINITION_OF_BUFFER,
        BEFORE_DEFINITION_BY_LOOKUP,
        READ_CONFINED,
        BEFORE_EXIT,
        START_THREAD,
        BEGIN_CLASS_INIT,
        END_CLASS_INIT,
        BEGIN_VISIT,
        END_VISIT,
        NO_QUANTUM,
        FOREIGN_MADE,
        BEFORE_DEFAULT,
        BEFORE_FOREIGN,
        AFTER_FOREIGN);
  }
}
