package org.quanta.transforms.stm;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.rewrite.Successors;

/** What a method does with a parameter. */
final class ParameterUse {
  boolean isRead;
  boolean isWritten;

  /** The instructions that read it, until they have been followed. */
  final Set<Integer> reads = new HashSet<>();

  /** By call: the parameter of another method that it is passed to. */
  final Map<Integer, String> passedTo = new LinkedHashMap<>();

  ReadPaths paths;

  /** To be called when all reads and calls are known. */
  void follow(MethodNode method, Successors successors) {
    paths = new ReadPaths(method, successors, reads, passedTo);
    reads.clear();
  }

  /** Whether the method needs fewer barriers if these parameters are leased, and this one, too. */
  boolean profits(Set<String> leased) {
    return !isWritten && (isRead || passedTo.values().stream().anyMatch(leased::contains));
  }
}
