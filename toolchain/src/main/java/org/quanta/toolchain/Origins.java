package org.quanta.toolchain;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.toolchain.report.CodeSizes;
import org.quanta.transforms.stm.RenameQuantumLocals;
import org.quanta.transforms.stm.arrays.ArrayTypes;

/**
 * Finds the method of the input that a method of the output was made of. Methods get parameters and
 * other types of parameters on their way, their bodies go on in resume twins, and parts of them
 * become methods.
 *
 * <pre>
 * int run(IntArray code, StmThread t)                 from   int run(int[] code)
 * Object run$resume3(FrameRecord r, StmThread t)      from   int run(int[] code)
 * int run$part0(IntArray code, int at, StmThread t)   from   int run(int[] code)
 * </pre>
 */
final class Origins {
  private static final Pattern PARTS = Pattern.compile("(\\$part\\d+)+$");
  private static final Pattern RESULT = Pattern.compile("(\\$array\\d*)+$");

  /** By name and descriptor: the bytes of code in the input. */
  private final Map<String, Integer> before;

  private final Map<String, String> resumed;

  /**
   * Of one class.
   *
   * @param input the class file as it was read
   * @param output the class file as it is written
   */
  Origins(byte[] input, byte[] output) {
    before = CodeSizes.of(input);
    ClassNode type = new ClassNode();
    new ClassReader(output).accept(type, ClassReader.SKIP_FRAMES);
    resumed = ofResumeTwins(type);
  }

  /** By resume twin: the method whose records name it. */
  static Map<String, String> ofResumeTwins(ClassNode type) {
    Map<String, String> result = new HashMap<>();
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof LdcInsnNode constant
            && constant.cst instanceof Handle twin
            && twin.getOwner().equals(type.name)
            && !(twin.getName() + twin.getDesc()).equals(method.name + method.desc)) {
          result.put(twin.getName() + twin.getDesc(), method.name + method.desc);
        }
      }
    }
    return result;
  }

  /**
   * How large a method was.
   *
   * @param signature its name and descriptor in the output
   * @return the bytes of code in the input; 0 if the method was made from nothing there
   */
  int sizeBefore(String signature) {
    String settled = StmRewriting.original(resumed.getOrDefault(signature, signature));
    Integer same = before.get(settled);
    if (same != null) {
      return same;
    }
    int end = settled.lastIndexOf('(');
    String descriptor = settled.substring(end);
    String name = settled.substring(0, end);
    String whole = PARTS.matcher(name).replaceFirst("");
    String plain = RESULT.matcher(whole).replaceFirst("");
    return whole.equals(name)
        ? largest((other, of) -> other.equals(plain) && becomes(of, descriptor))
        : largest((other, of) -> other.equals(plain) || other.equals(whole));
  }

  /** Whether a descriptor is that of a settled method: with managed arrays, perhaps padded. */
  private static boolean becomes(String original, String descriptor) {
    String managed =
        ArrayTypes.managed(
            original.replace(RenameQuantumLocals.HINT, "org/quanta/runtime/stm/StmLocal"));
    String arguments = managed.substring(0, managed.indexOf(')'));
    return managed.equals(descriptor)
        || (managed.endsWith(")V") && descriptor.startsWith(arguments));
  }

  /** The largest of the methods that may be meant. */
  private int largest(BiPredicate<String, String> mayBe) {
    return before.entrySet().stream()
        .filter(
            method -> {
              int end = method.getKey().lastIndexOf('(');
              return mayBe.test(method.getKey().substring(0, end), method.getKey().substring(end));
            })
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }
}
