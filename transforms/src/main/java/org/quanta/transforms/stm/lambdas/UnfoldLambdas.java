package org.quanta.transforms.stm.lambdas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Makes lambdas and method references classes of the program.
 *
 * <pre>
 * INVOKEDYNAMIC apply (LMain;)Function [(Object)Object, Main.lambda$0, (String)Integer]
 * --&gt;
 * INVOKESTATIC Main$$Lambda$quanta$0.quanta$make (LMain;)Function
 *
 * final class Main$$Lambda$quanta$0 implements Function {
 *   private final Main captured0;
 *   public Object apply(Object a) { return captured0.lambda$0((String) a); }
 * }
 * </pre>
 *
 * Bodies that are private, or may not be called from another class for a different reason, get a
 * static method beside them which calls them. Each evaluation makes an object of its own, as the
 * language allows: an object that is kept would need a class initializer, and that an inevitable
 * quantum.
 *
 * <p>Lambdas that can be serialized keep their serial form, see {@link SerialForm}.
 */
public final class UnfoldLambdas implements Pass {
  private final List<ClassNode> made = new ArrayList<>();

  /** A pass that has made no class yet. */
  public UnfoldLambdas() {}

  @Override
  public String name() {
    return "unfold lambdas";
  }

  /**
   * The classes that were made since the last call.
   *
   * @return managed classes, in the order of the code
   */
  public List<ClassNode> takeMade() {
    List<ClassNode> result = List.copyOf(made);
    made.clear();
    return result;
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    List<MethodNode> bridges = new ArrayList<>();
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof InvokeDynamicInsnNode dynamic && LambdaSite.isLambda(dynamic)) {
          LambdaSite site = LambdaSite.of(dynamic);
          Handle body = reachable(type, site, facts.program(), bridges);
          String name = type.name + "$$Lambda$quanta$" + made.size();
          ClassNode lambda = LambdaClass.of(site.with(body), name, type.version);
          lambda.sourceFile = type.sourceFile;
          if (site.isSerializable()) {
            SerialForm.add(lambda, site, type.name, declaring(site.body(), facts.program()));
          }
          made.add(lambda);
          method.instructions.set(dynamic, LambdaClass.call(lambda, dynamic.desc));
          tally.count(name());
        }
      }
    }
    type.methods.addAll(bridges);
  }

  private static String declaring(Handle body, Program program) {
    return program.declaringClass(body.getOwner(), body.getName() + body.getDesc());
  }

  /** The body, or a method of the class itself that calls it. */
  private static Handle reachable(
      ClassNode type, LambdaSite site, Program program, List<MethodNode> bridges) {
    Handle body = site.body();
    if (body.getOwner().equals(type.name) && body.getTag() == Opcodes.H_INVOKESTATIC) {
      open(type, body);
      return body;
    }
    if (isPublic(body, program)) {
      return body;
    }
    MethodNode bridge = bridge("quanta$body$" + bridges.size(), type, site);
    bridges.add(bridge);
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    return new Handle(Opcodes.H_INVOKESTATIC, type.name, bridge.name, bridge.desc, isInterface);
  }

  /** Static methods are not overridden, so that a private one may as well be less so. */
  private static void open(ClassNode type, Handle body) {
    for (MethodNode method : type.methods) {
      if (method.name.equals(body.getName()) && method.desc.equals(body.getDesc())) {
        method.access = opened(type, method.access);
      }
    }
  }

  private static int opened(ClassNode type, int access) {
    int result = access & ~Opcodes.ACC_PRIVATE;
    return (type.access & Opcodes.ACC_INTERFACE) != 0 ? result | Opcodes.ACC_PUBLIC : result;
  }

  private static boolean isPublic(Handle body, Program program) {
    if (body.getTag() == Opcodes.H_INVOKESPECIAL || body.getOwner().startsWith("[")) {
      return false;
    }
    String signature = body.getName() + body.getDesc();
    Optional<MethodInfo> method =
        program
            .types()
            .find(program.declaringClass(body.getOwner(), signature))
            .map(declaring -> declaring.methods().get(signature));
    return method.isPresent()
        && method.get().is(Opcodes.ACC_PUBLIC)
        && program
            .types()
            .find(body.getOwner())
            .filter(owner -> (owner.access() & Opcodes.ACC_PUBLIC) != 0)
            .isPresent();
  }

  private static MethodNode bridge(String name, ClassNode type, LambdaSite site) {
    Handle body = site.body();
    Type[] parameters = Body.parameters(body);
    if (parameters.length > 0 && body.getTag() == Opcodes.H_INVOKESPECIAL) {
      parameters[0] = Type.getObjectType(type.name);
    }
    Type result = Body.result(body);
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode bridge =
        new MethodNode(
            Opcodes.ASM9,
            opened(type, access),
            name,
            Type.getMethodDescriptor(result, parameters),
            null,
            null);
    InsnList code = bridge.instructions;
    Body.begin(body, code);
    int local = 0;
    for (Type parameter : parameters) {
      code.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), local));
      local += parameter.getSize();
    }
    Body.call(body, code);
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    bridge.maxLocals = local;
    bridge.maxStack = local + 4;
    return bridge;
  }
}
