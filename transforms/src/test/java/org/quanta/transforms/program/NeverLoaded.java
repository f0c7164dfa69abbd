package org.quanta.transforms.program;

import java.util.AbstractList;

/** Complains when it is initialized. */
abstract class NeverLoaded extends AbstractList<String> {
  static {
    TypeHierarchyTest.Loads.happened = true;
  }
}
