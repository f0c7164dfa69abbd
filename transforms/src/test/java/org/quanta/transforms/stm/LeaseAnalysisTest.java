package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.stm.LeaseValue.Lease;
import org.quanta.transforms.stm.guarded.GuardedArrays;

/** Where barriers are needed, what survives a break, and what callers lease. */
class LeaseAnalysisTest {
  @SuppressWarnings("ParameterReassignment")
  static class Shapes {
    int value;
    Shapes next;

    Shapes() {}

    Shapes(int value) {
      this.value = value;
    }

    Shapes(Shapes other) {
      this(other.value);
    }

    static void stop() {}

    static int stopAndGet() {
      return 1;
    }

    static void external() {}

    static int twice(Shapes n) {
      return n.value + n.value;
    }

    static int across(Shapes n) {
      int first = n.value;
      stop();
      return first + n.value;
    }

    static int acrossExternal(Shapes n) {
      int first = n.value;
      external();
      return first + n.value;
    }

    static void readThenWrite(Shapes n) {
      n.value++;
    }

    static int leasedBeforeLoop(Shapes n, int k) {
      int sum = n.value;
      for (int i = 0; i < k; i++) {
        stop();
        sum += n.value;
      }
      return sum;
    }

    static int leasedInLoop(Shapes n, int k) {
      int sum = 0;
      for (int i = 0; i < k; i++) {
        sum += n.value;
        stop();
      }
      return sum;
    }

    static int overwritten(Shapes n) {
      int first = n.value;
      n = n.next;
      stop();
      return first + n.value;
    }

    static int copied(Shapes n) {
      Shapes m = n;
      int first = n.value;
      stop();
      return first + m.value;
    }

    static int oneOfTwo(Shapes a, Shapes b, boolean which) {
      int sum = a.value + b.value;
      stop();
      return sum + (which ? a : b).value;
    }

    static Shapes madeHere() {
      Shapes made = new Shapes();
      made.value = 1;
      stop();
      made.value = 2;
      return made;
    }

    static int onOperandStack(Shapes n) {
      n.value = 1;
      n.value = stopAndGet();
      return n.value;
    }

    static int notRelyingOnIt(Shapes n) {
      int first = n.value;
      stop();
      return first;
    }

    static int caught(Shapes n) {
      int first = n.value;
      try {
        stop();
      } catch (IllegalStateException e) {
        return n.value;
      }
      return first;
    }

    static int evaluate(int depth, Shapes frame) {
      if (depth == 0) {
        return lookUp(frame);
      }
      stop();
      return evaluate(depth - 1, frame);
    }

    static int lookUp(Shapes frame) {
      return frame.value;
    }

    static void assign(Shapes frame) {
      frame.value = 3;
    }

    static int rarely(Shapes frame, int n) {
      return n > 0 ? frame.value : n;
    }

    static int callsRarely(Shapes shapes) {
      return rarely(shapes.next, 1);
    }

    static int sometimes(Shapes frame, int n) {
      return n > 0 ? rarely(frame.next, n) + frame.value : n;
    }

    static int callsSometimes(Shapes shapes) {
      return shapes.value + sometimes(shapes, 1);
    }

    static int either(Shapes frame, int n) {
      return n > 0 ? frame.value : lookUp(frame);
    }

    static int run() {
      Shapes frame = new Shapes();
      return evaluate(3, frame);
    }

    static int runNext(Shapes shapes) {
      return evaluate(3, shapes.next);
    }
  }

  private static final String NAME = Shapes.class.getName().replace('.', '/');

  private final ClassNode type = type();
  private final StmFacts facts = facts();

  private static ClassNode type() {
    ClassNode type = new ClassNode();
    new ClassReader(file()).accept(type, ClassReader.EXPAND_FRAMES);
    return type;
  }

  private static byte[] file() {
    try (InputStream in = Shapes.class.getClassLoader().getResourceAsStream(NAME + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static StmFacts facts() {
    Program program =
        new Program(
            new TypeHierarchy(
                ((ClassFiles) name -> name.equals(NAME) ? file() : null)
                    .orElse(ClassFiles.ofJdk())),
            Set.of(NAME),
            HintsFile.EMPTY,
            new EffectsTable(List.of(EffectsFile.ofJdk())),
            Optional.empty());
    return new StmFacts(
        program,
        Set.of(new FieldKey(NAME, "value", "I"), new FieldKey(NAME, "next", "L" + NAME + ";")),
        GuardedArrays.NONE,
        calls("stop").or(calls("stopAndGet")).or(calls("evaluate")),
        calls("external"),
        ParameterLeases.none(program),
        new InitializerAnalysis(program).facts(Set.of()),
        new DeclaredData(program));
  }

  private static Predicate<AbstractInsnNode> calls(String name) {
    return insn -> insn instanceof MethodInsnNode call && call.name.equals(name);
  }

  private MethodNode method(String name) {
    return type.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
  }

  /** The barriers in the order of the code, and what is leased again. */
  private String plan(StmFacts known, MethodNode method) {
    LeaseAnalysis.Plan plan = LeaseAnalysis.plan(known, type, method);
    List<String> result = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (plan.accesses().containsKey(insn)) {
        String access = insn.getOpcode() == Opcodes.GETFIELD ? "get" : "put";
        result.add(access + " " + plan.accesses().get(insn));
      }
      if (plan.arguments().containsKey(insn)) {
        result.add("arguments " + plan.arguments().get(insn));
      }
      if (plan.renewals().containsKey(insn)) {
        Map<Integer, Lease> sorted = new TreeMap<>(plan.renewals().get(insn));
        result.add("again " + sorted);
      }
    }
    return String.join(", ", result);
  }

  private String plan(String name) {
    return plan(facts, method(name));
  }

  private MethodNode method(String name, String descriptor) {
    return type.methods.stream()
        .filter(m -> m.name.equals(name) && m.desc.equals(descriptor))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneBarrierForEachObject() {
    assertEquals("get READ", plan("twice"));
    assertEquals("get WRITE", plan("readThenWrite"));
  }

  @Test
  void constructorsOwnWhatTheyMakeAndNothingElse() {
    assertEquals("", plan(facts, method("<init>", "(I)V")));
    assertEquals("get READ", plan(facts, method("<init>", "(L" + NAME + ";)V")));
  }

  @Test
  void factsSurviveBreaks() {
    assertEquals("get READ, again {0=READ}", plan("across"));
    assertEquals("get READ, again {0=READ}", plan("leasedBeforeLoop"));
    assertEquals("put WRITE, again {0=WRITE}", plan("onOperandStack"));
    assertEquals("again {0=WRITE}", plan("madeHere"));
  }

  @Test
  void copiesOfVariablesShareFacts() {
    String plan = plan("copied");
    assertEquals(1, plan.split("get").length - 1, plan);
    assertEquals(1, plan.split("=READ").length - 1, plan);
  }

  @Test
  void onlyWhatIsReliedOnIsLeasedAgain() {
    assertEquals("get READ", plan("notRelyingOnIt"));
    assertEquals("again {0=READ}", plan("leasedInLoop"));
  }

  @Test
  void factsDoNotSurviveWhatNobodyTells() {
    assertEquals("get READ, get READ", plan("acrossExternal"));
    assertEquals("get READ, get READ", plan("caught"));
  }

  @Test
  void factsBelongToObjectsNotToVariables() {
    assertEquals("get READ, get READ", plan("overwritten"));
    assertEquals("get READ, get READ, get READ", plan("oneOfTwo"));
  }

  private StmFacts withConvention() {
    ParameterLeaseAnalysis analysis = new ParameterLeaseAnalysis(facts);
    analysis.visit(type());
    return facts.with(analysis.leases());
  }

  private int[] leased(String name) {
    MethodNode method = method(name);
    return withConvention()
        .parameters()
        .of(new MethodInsnNode(Opcodes.INVOKESTATIC, NAME, name, method.desc, false));
  }

  @Test
  void parametersThatAreReadOrPassedOnAreLeasedByCallers() {
    assertArrayEquals(new int[] {0}, leased("lookUp"));
    assertArrayEquals(new int[] {1}, leased("evaluate"));
    assertArrayEquals(new int[] {}, leased("assign"));
    assertArrayEquals(new int[] {}, leased("readThenWrite"));
  }

  @Test
  void parametersThatAreNotAlwaysReadAreLeasedByCallersThatDoSoAnyway() {
    assertArrayEquals(new int[] {}, leased("rarely"));
    assertArrayEquals(new int[] {0}, leased("sometimes"));
    assertArrayEquals(new int[] {0}, leased("either"));
  }

  @Test
  void calleesRelyOnTheConvention() {
    Map<String, String> plans = new HashMap<>();
    for (String name : List.of("evaluate", "lookUp", "run", "runNext")) {
      plans.put(name, plan(withConvention(), method(name)));
    }
    assertEquals("", plans.get("lookUp"));
    assertEquals("again {1=READ}", plans.get("evaluate"));
    assertEquals("", plans.get("run"));
    assertEquals("arguments [1]", plans.get("runNext"));
  }
}
