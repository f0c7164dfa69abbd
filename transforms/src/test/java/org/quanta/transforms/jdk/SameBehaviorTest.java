package org.quanta.transforms.jdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.PriorityQueue;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies behave like the originals, call by call. */
class SameBehaviorTest {
  private static final int SEEDS = Integer.getInteger("quanta.test.seeds", 15);
  private static final int CALLS = 250;

  private static CopyLoader loader;

  @BeforeAll
  static void copy() {
    loader = CopyLoader.of(CopyLoader.copy(Surface.WHOLE, ManagedLibraryFile.ofJdk().roots()));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ArrayDeque.class,
        ArrayList.class,
        BitSet.class,
        HashMap.class,
        HashSet.class,
        Hashtable.class,
        IdentityHashMap.class,
        LinkedHashMap.class,
        LinkedHashSet.class,
        LinkedList.class,
        PriorityQueue.class,
        Stack.class,
        TreeMap.class,
        TreeSet.class,
        Vector.class
      })
  void ofCollections(Class<?> type) throws Exception {
    Arguments.Elements elements =
        type == IdentityHashMap.class ? Arguments.Elements.NO_NULL : Arguments.Elements.MIXED;
    for (long seed = 0; seed < SEEDS; seed++) {
      DifferentialRun run = new DifferentialRun(seed, loader, elements);
      run.add(
          type.getConstructor().newInstance(), loader.copyOf(type).getConstructor().newInstance());
      run.onObjects(CALLS);
    }
  }

  @Test
  void ofMapsInOrderOfAccess() throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      DifferentialRun run = new DifferentialRun(seed, loader, Arguments.Elements.MIXED);
      run.add(
          new LinkedHashMap<>(8, 0.5f, true),
          loader
              .copyOf(LinkedHashMap.class)
              .getConstructor(int.class, float.class, boolean.class)
              .newInstance(8, 0.5f, true));
      run.onObjects(CALLS);
    }
  }

  @Test
  void ofCollectionsOfEnumConstants() throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      DifferentialRun maps = new DifferentialRun(seed, loader, Arguments.Elements.ENUMS);
      maps.add(
          new EnumMap<TimeUnit, Object>(TimeUnit.class),
          loader.copyOf(EnumMap.class).getConstructor(Class.class).newInstance(TimeUnit.class));
      maps.onObjects(CALLS);
      DifferentialRun sets = new DifferentialRun(seed, loader, Arguments.Elements.ENUMS);
      sets.add(
          EnumSet.noneOf(TimeUnit.class),
          loader
              .copyOf(EnumSet.class)
              .getMethod("noneOf", Class.class)
              .invoke(null, TimeUnit.class));
      sets.onObjects(CALLS);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Arrays.class, Collections.class})
  void ofStaticMethods(Class<?> type) {
    int called = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      DifferentialRun run = new DifferentialRun(seed, loader, Arguments.Elements.MIXED);
      run.onClass(type, CALLS);
      called = Math.max(called, run.called().size());
    }
    assertTrue(called > 20, "only " + called);
  }
}
