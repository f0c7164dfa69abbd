package org.quanta.transforms.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * The code of a method as lines of text: no line numbers, frames and variables; labels only where
 * something refers to them, numbered in the order of the code; handlers last.
 */
public final class Instructions {
  private static final Pattern PACKAGE =
      Pattern.compile("java/lang/|java/util/|org/quanta/(hints|[a-z]+/[a-z]+)/");
  private static final Pattern LABEL = Pattern.compile("\\bL\\d+\\b");

  private Instructions() {}

  static List<String> of(ClassNode type, String name) {
    for (MethodNode method : type.methods) {
      if (method.name.equals(name)) {
        return of(method);
      }
    }
    throw new AssertionError(type.name + " has no method " + name);
  }

  /** The code of one method, of those of the same name. */
  public static List<String> of(MethodNode method) {
    method.visibleAnnotations = null;
    method.invisibleAnnotations = null;
    Textifier text = new Textifier();
    method.accept(new TraceMethodVisitor(text));
    List<String> code = new ArrayList<>();
    List<String> handlers = new ArrayList<>();
    for (Object part : flatten(text.text)) {
      for (String line : part.toString().split("\n")) {
        String trimmed = line.trim();
        if (trimmed.startsWith("TRYCATCHBLOCK")) {
          handlers.add(trimmed.replaceFirst("TRYCATCHBLOCK", "TRY"));
        } else if (isCode(trimmed)) {
          code.add(PACKAGE.matcher(trimmed).replaceAll("").replace(" (itf)", ""));
        }
      }
    }
    code.addAll(handlers);
    return relabel(code);
  }

  private static List<Object> flatten(List<?> parts) {
    List<Object> result = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> nested) {
        result.addAll(flatten(nested));
      } else {
        result.add(part);
      }
    }
    return result;
  }

  private static boolean isCode(String line) {
    return !line.isEmpty()
        && !line.startsWith("LINENUMBER")
        && !line.startsWith("FRAME")
        && !line.startsWith("LOCALVARIABLE")
        && !line.startsWith("MAX")
        && !line.startsWith("//")
        && !line.startsWith("@");
  }

  private static List<String> relabel(List<String> code) {
    List<String> used = new ArrayList<>();
    for (String line : code) {
      if (!LABEL.matcher(line).matches()) {
        LABEL.matcher(line).results().forEach(label -> used.add(label.group()));
      }
    }
    Map<String, String> names = new HashMap<>();
    List<String> kept = new ArrayList<>();
    for (String line : code) {
      boolean isLabel = LABEL.matcher(line).matches();
      if (!isLabel || used.contains(line)) {
        kept.add(line);
        if (isLabel) {
          names.put(line, "L" + names.size());
        }
      }
    }
    kept.replaceAll(line -> LABEL.matcher(line).replaceAll(m -> rename(names, m.group())));
    return kept;
  }

  private static String rename(Map<String, String> names, String label) {
    return Matcher.quoteReplacement(names.getOrDefault(label, label));
  }
}
