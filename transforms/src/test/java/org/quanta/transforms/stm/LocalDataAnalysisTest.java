package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which builders nobody else ever sees. */
class LocalDataAnalysisTest {
  @SuppressWarnings({"NonFinalStaticField", "UnnecessaryStringBuilder"})
  static class Code {
    static StringBuilder kept;
    StringBuilder field;

    static void stop() {}

    static String local(int n) {
      return new StringBuilder().append(n).append(';').toString();
    }

    static String inVariable(int n) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < n; i++) {
        text.append(i);
      }
      return text.toString();
    }

    static String oneOfTwo(boolean which) {
      StringBuilder text = which ? new StringBuilder("a") : new StringBuilder("b");
      return text.append('c').toString();
    }

    static StringBuilder returned() {
      return new StringBuilder().append('a');
    }

    static String stored() {
      StringBuilder text = new StringBuilder();
      kept = text;
      return text.append('a').toString();
    }

    void storedInField() {
      field = new StringBuilder();
      field.append('a');
    }

    static String passed() {
      StringBuilder text = new StringBuilder();
      use(text);
      return text.append('a').toString();
    }

    static String appendedToAnother(StringBuilder other) {
      StringBuilder text = new StringBuilder();
      other.append(text);
      return text.append('a').toString();
    }

    static Object captured() {
      StringBuilder text = new StringBuilder();
      Runnable later = () -> text.append('a');
      later.run();
      return text.append('b').toString();
    }

    static void inArray(StringBuilder[] all) {
      StringBuilder text = new StringBuilder();
      all[0] = text;
      text.append('a');
    }

    static String acrossBreak() {
      StringBuilder text = new StringBuilder();
      stop();
      return text.append('a').toString();
    }

    static String oneOfTwoAcrossBreak(boolean which) {
      StringBuilder text;
      if (which) {
        text = new StringBuilder("a");
        stop();
      } else {
        text = new StringBuilder("b");
      }
      return text.append('c').toString();
    }

    static StringBuilder returnedAcrossBreak() {
      StringBuilder text = new StringBuilder();
      stop();
      return text.append('a');
    }

    static String argumentAcrossBreak(StringBuilder other) {
      StringBuilder text = other == null ? new StringBuilder() : other;
      stop();
      return text.append('a').toString();
    }

    static String unsupportedAcrossBreak(CharSequence other) {
      StringBuilder text = new StringBuilder();
      stop();
      return text.append(other).toString();
    }

    static String betweenBreaks() {
      stop();
      StringBuilder text = new StringBuilder();
      String result = text.append('a').toString(); // its variable is dead from here on
      stop();
      return new StringBuilder().append(result).toString();
    }

    static String onTheStackAcrossBreak() {
      return new StringBuilder().append(stopped()).toString();
    }

    static int stopped() {
      stop();
      return 1;
    }

    static String inHandlerOfBreak() {
      StringBuilder text = new StringBuilder();
      try {
        stop();
      } catch (IllegalStateException e) {
        return text.append('a').toString();
      }
      return "";
    }

    static String aroundLoopWithBreak(int n) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < n; i++) {
        text.append(i);
        stop();
      }
      return text.toString();
    }

    static void newOrArgument(StringBuilder text) {
      StringBuilder it = text == null ? new StringBuilder() : text;
      it.append('a');
    }

    static void newOrThatOfTheArgument(StringBuilder text) {
      if (text == null) {
        text = new StringBuilder();
      }
      text.append('a');
    }

    static String behindCast() {
      StringBuilder text = new StringBuilder();
      Object object = text;
      use((StringBuilder) object);
      return text.append('a').toString();
    }

    static IntStream viewed() {
      StringBuilder text = new StringBuilder();
      return text.append('a').chars();
    }

    static String ofOthers(StringBuilder text) {
      return text.append('a').toString();
    }

    static void use(StringBuilder text) {}
  }

  private final SmallProgram program = SmallProgram.of(Code.class);

  /** How many calls on builders are local. */
  private int local(String method) {
    return LocalDataAnalysis.localCalls(
            program.type(Code.class),
            program.method(Code.class, method),
            insn -> insn instanceof MethodInsnNode call && call.name.startsWith("stop"))
        .size();
  }

  /** How many instructions are on builders that can be kept across breaks. */
  private long kept(String method) {
    return LocalDataAnalysis.keptBuilders(
            program.type(Code.class),
            program.method(Code.class, method),
            insn -> insn instanceof MethodInsnNode call && call.name.startsWith("stop"),
            use -> !(use instanceof MethodInsnNode call) || !call.desc.contains("CharSequence"))
        .size();
  }

  @Test
  void buildersAcrossBreaksCanBeKept() {
    assertEquals(4, kept("acrossBreak"));
    assertEquals(4, kept("onTheStackAcrossBreak"));
    assertEquals(4, kept("inHandlerOfBreak"));
    assertEquals(4, kept("aroundLoopWithBreak"));
    assertEquals(6, kept("oneOfTwoAcrossBreak"));
  }

  @Test
  void notThoseThatNeedNotBe() {
    assertEquals(0, kept("local"));
    assertEquals(0, kept("oneOfTwo"));
    assertEquals(0, kept("betweenBreaks"));
  }

  @Test
  void norThoseThatOthersMaySee() {
    assertEquals(0, kept("returnedAcrossBreak"));
    assertEquals(0, kept("argumentAcrossBreak"));
    assertEquals(0, kept("unsupportedAcrossBreak"));
    assertEquals(0, kept("ofOthers"));
  }

  @Test
  void buildersThatLiveAndDieInTheMethodAreLocal() {
    assertEquals(4, local("local"));
    assertEquals(3, local("inVariable"));
  }

  @Test
  void buildersThatOthersMaySeeAreNot() {
    assertEquals(0, local("returned"));
    assertEquals(0, local("stored"));
    assertEquals(0, local("storedInField"));
    assertEquals(0, local("passed"));
    assertEquals(0, local("appendedToAnother"));
    assertEquals(0, local("captured"));
    assertEquals(0, local("inArray"));
    assertEquals(0, local("ofOthers"));
    assertEquals(0, local("behindCast"));
    assertEquals(0, local("viewed"));
  }

  @Test
  void oneOfTwoLocalBuildersIsLocal() {
    assertEquals(4, local("oneOfTwo"));
  }

  @Test
  void nothingIsLocalAcrossABreak() {
    assertEquals(0, local("acrossBreak"));
    assertEquals(0, local("onTheStackAcrossBreak"));
    assertEquals(0, local("inHandlerOfBreak"));
    assertEquals(0, local("aroundLoopWithBreak"));
  }

  @Test
  void beforeAndBehindABreakIsLocal() {
    assertEquals(6, local("betweenBreaks"));
  }

  @Test
  void whatMayBeAnArgumentIsNotLocal() {
    assertEquals(1, local("newOrArgument")); // the constructor
    assertEquals(1, local("newOrThatOfTheArgument"));
  }
}
