package org.quanta.transforms.analysis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;

/**
 * Finds the managed methods whose category was declared, so that they are treated like external
 * ones: by an annotation of the hint API or by a row of a hints file. A hints file wins.
 */
public final class CategoryAnalysis {
  private static final Map<String, Category> ANNOTATIONS =
      Map.of(
          "L" + Program.HINTS + "Pure;", Category.PURE,
          "L" + Program.HINTS + "External;", Category.BLOCKING,
          "L" + Program.HINTS + "Inevitable;", Category.INEVITABLE);

  private final Program program;
  private final Map<MethodKey, Category> categories = new TreeMap<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   */
  public CategoryAnalysis(Program program) {
    this.program = program;
  }

  /**
   * Looks at a class.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      MethodKey key = new MethodKey(type.name, method.name, method.desc);
      annotations(key, method.invisibleAnnotations);
      for (EffectsTable.Row row : program.hints().categories()) {
        if (row.pattern().matches(type.name, method.name, method.desc)) {
          categories.put(key, row.category());
        }
      }
    }
  }

  private void annotations(MethodKey key, List<AnnotationNode> annotations) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        Category category = ANNOTATIONS.get(annotation.desc);
        if (category != null) {
          categories.put(key, category);
        }
      }
    }
  }

  /**
   * The methods found so far.
   *
   * @return in order of their names
   */
  public Map<MethodKey, Category> categories() {
    return new TreeMap<>(categories);
  }
}
