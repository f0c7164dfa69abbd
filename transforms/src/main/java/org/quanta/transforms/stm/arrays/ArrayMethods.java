package org.quanta.transforms.stm.arrays;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/** Which methods of a program arrays can get into and out of, for analyses that follow them. */
public final class ArrayMethods {
  private final ArraySignatures signatures;
  private final Program program;

  /**
   * For one program.
   *
   * @param facts what is known of it
   */
  public ArrayMethods(ProgramFacts facts) {
    this.signatures = new ArraySignatures(facts);
    this.program = facts.program();
  }

  /**
   * The methods that belong together, since a call of the one may reach the other.
   *
   * @param method any method of the program
   * @return one of them, the same for all
   */
  public MethodKey family(MethodKey method) {
    return signatures.family(method);
  }

  /**
   * The methods that a call may reach.
   *
   * @param owner internal name of the class that is named
   * @param name the method's name
   * @param descriptor its descriptor, of the input
   * @return their family; empty if they are not the program's, or native
   */
  public Optional<MethodKey> target(String owner, String name, String descriptor) {
    return signatures.resolve(owner, name, descriptor).managed()
        ? Optional.of(
            family(
                new MethodKey(program.declaringClass(owner, name + descriptor), name, descriptor)))
        : Optional.empty();
  }

  /**
   * Whether code outside calls a method, or has one that is called in its place.
   *
   * @param owner internal name of its class
   * @param method any method of the program
   * @return true if its arguments and results are not those of the program alone
   */
  public boolean isShared(String owner, MethodInfo method) {
    return method.is(Opcodes.ACC_NATIVE) || signatures.isCalledFromOutside(owner, method);
  }

  /**
   * Whether a field is the program's.
   *
   * @param owner internal name of the class that is named
   * @param name the field's name
   * @param descriptor its descriptor, of the input
   * @return false if it is one of code outside
   */
  public boolean isField(String owner, String name, String descriptor) {
    return signatures.isTranslatedField(owner, name, descriptor);
  }

  /**
   * Whether an external method returns an array that nobody else has.
   *
   * @param call a call that leaves the program
   * @return true if the table of externals says so
   */
  public static boolean isFresh(MethodInsnNode call) {
    return KnownExternals.incoming(call.owner, call.name, call.desc).equals("fresh");
  }
}
