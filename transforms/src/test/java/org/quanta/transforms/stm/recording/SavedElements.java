package org.quanta.transforms.stm.recording;

/** A snapshot of fields, and of the elements of one array of ints. */
public record SavedElements(Object fields, int[] array, int[] elements) {
  public static Object of(Object fields, Object array) {
    return new SavedElements(fields, (int[]) array, ((int[]) array).clone());
  }

  static Object restore(Object saved) {
    Object rest = saved;
    while (rest instanceof SavedElements of) {
      System.arraycopy(of.elements, 0, of.array, 0, of.elements.length);
      rest = of.fields;
    }
    return rest;
  }
}
