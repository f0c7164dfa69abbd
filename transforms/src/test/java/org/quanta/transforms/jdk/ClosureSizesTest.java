package org.quanta.transforms.jdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/** How much comes along, printed for the documentation. */
class ClosureSizesTest {
  @Test
  void aCollectionBringsWhatItNeeds() {
    List<String> four =
        List.of(
            "java/util/HashMap",
            "java/util/ArrayList",
            "java/util/LinkedHashMap",
            "java/util/ArrayDeque");
    List<Integer> sizes = new ArrayList<>();
    four.forEach(root -> sizes.add(measure(Surface.USED, List.of(root))));
    sizes.add(measure(Surface.USED, four));
    sizes.add(measure(Surface.USED, ManagedLibraryFile.ofJdk().roots()));
    sizes.add(measure(Surface.WHOLE, List.of()));
    assertTrue(sizes.get(1) < sizes.get(4) && sizes.get(4) < sizes.get(5), sizes.toString());
  }

  private static int measure(Surface surface, Iterable<String> roots) {
    CopiedLibrary library = CopyLoader.copy(surface, roots);
    int methods = 0;
    for (ClassNode type : library.classes().values()) {
      methods += type.methods.size();
    }
    int bytes = 0;
    Map<String, byte[]> files = CopyLoader.of(library).files();
    for (byte[] file : files.values()) {
      bytes += file.length;
    }
    System.out.printf(
        "%5s %3d classes %4d methods %6d bytes  %s%n",
        surface, files.size(), methods, bytes, roots);
    return files.size();
  }
}
