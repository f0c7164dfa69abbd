package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;

/** Which initializers only make new things. */
@SuppressWarnings({"ImmutableEnumChecker", "StaticAssignmentInConstructor"})
class InitializerAnalysisTest {
  static class Constants {
    static final String NAME = Integer.toString(3);
    static final Object LOCK = new Object();
    static final Cell CELL = new Cell(1);
    static Cell changing = new Cell(2);
  }

  static class Cell {
    int value;

    Cell(int value) {
      this.value = value;
    }
  }

  enum Color {
    RED,
    GREEN;

    final Cell cell = new Cell(7);
  }

  static class ReadsAnother {
    static final Cell CELL = Constants.CELL;
  }

  static class ReadsWhatChanges {
    static final Cell CELL = Constants.changing;
  }

  static class ReadsAnObject {
    static final int VALUE = Constants.CELL.value;
  }

  static class Registers {
    static final Registers ONLY = new Registers();

    Registers() {
      Constants.changing = new Cell(3);
    }
  }

  static class Dispatches {
    static final String TEXT = Constants.LOCK.toString();
  }

  static class NeedsOneThatMeddles {
    static final Object VALUE = new Object();
    static final Registers OTHER = new Registers();
  }

  static class Below extends Registers {
    static final Object VALUE = new Object();
  }

  static class MakesOneBelow {
    static final Object VALUE = new Below();
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static InitializerFacts facts() {
    Map<String, byte[]> files = new HashMap<>();
    for (Class<?> type : InitializerAnalysisTest.class.getDeclaredClasses()) {
      try (InputStream in = type.getClassLoader().getResourceAsStream(name(type) + ".class")) {
        files.put(name(type), in.readAllBytes());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    Program program =
        new Program(
            new TypeHierarchy(((ClassFiles) files::get).orElse(ClassFiles.ofJdk())),
            files.keySet(),
            HintsFile.EMPTY,
            new EffectsTable(List.of(EffectsFile.ofJdk())),
            Optional.empty());
    InitializerAnalysis analysis = new InitializerAnalysis(program);
    FieldMutabilityAnalysis fields = new FieldMutabilityAnalysis(program, insn -> false);
    for (byte[] file : files.values()) {
      ClassNode type = new ClassNode();
      new ClassReader(file).accept(type, ClassReader.EXPAND_FRAMES);
      analysis.visit(type);
      fields.visit(type);
    }
    Set<FieldKey> mutable = new TreeSet<>(fields.mutable());
    mutable.addAll(
        List.of(
            new FieldKey(name(Cell.class), "value", "I"),
            new FieldKey(name(Constants.class), "changing", "L" + name(Cell.class) + ";")));
    return analysis.facts(mutable);
  }

  @Test
  void constantsAndEnumsOnlyMakeNewThings() {
    List<String> meddling = new ArrayList<>();
    for (String type : facts().meddling()) {
      meddling.add(type.substring(type.indexOf('$') + 1));
    }
    assertEquals(
        List.of(
            "Dispatches",
            "MakesOneBelow",
            "NeedsOneThatMeddles",
            "ReadsAnObject",
            "ReadsWhatChanges",
            "Registers"),
        meddling);
  }

  @Test
  void aClassIsGuardedForItsSuperclasses() {
    assertEquals(
        List.of(name(Registers.class)), facts().guarded(name(Below.class), name(Cell.class)));
  }

  @Test
  void inAClassItselfAndBelowItNoGuardIsNeeded() {
    assertEquals(List.of(), facts().guarded(name(Registers.class), name(Below.class)));
    assertEquals(List.of(), facts().guarded(name(Registers.class), name(Registers.class)));
  }
}
