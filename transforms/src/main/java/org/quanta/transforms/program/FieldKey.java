package org.quanta.transforms.program;

/**
 * Names one field of the program.
 *
 * @param owner internal name of the class that declares it
 * @param name its name
 * @param descriptor its JVM descriptor
 */
public record FieldKey(String owner, String name, String descriptor)
    implements Comparable<FieldKey> {
  @Override
  public int compareTo(FieldKey other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return owner + "." + name + " " + descriptor;
  }
}
