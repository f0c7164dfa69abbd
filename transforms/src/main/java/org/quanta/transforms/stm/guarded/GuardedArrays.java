package org.quanta.transforms.stm.guarded;

import java.util.Map;
import java.util.Set;
import org.quanta.transforms.program.FieldKey;

/**
 * Which fields hold arrays that the lease of the holder guards.
 *
 * @param fields those fields
 * @param others the other fields of one-dimensional arrays, each with the reason
 */
public record GuardedArrays(Set<FieldKey> fields, Map<FieldKey, String> others) {
  /** No field does. */
  public static final GuardedArrays NONE = new GuardedArrays(Set.of(), Map.of());

  /**
   * Whether the arrays of a field have no wrapper.
   *
   * @param field any field
   * @return true if the holder's lease guards them
   */
  public boolean contains(FieldKey field) {
    return fields.contains(field);
  }
}
