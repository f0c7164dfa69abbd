package org.quanta.transforms.program;

/**
 * Names one method of the program.
 *
 * @param owner internal name of its class
 * @param name its name
 * @param descriptor its JVM descriptor
 */
public record MethodKey(String owner, String name, String descriptor)
    implements Comparable<MethodKey> {
  /**
   * The name that users read.
   *
   * @return for example {@code org.example.Loop.run}
   */
  public String display() {
    return owner.replace('/', '.') + "." + name;
  }

  @Override
  public int compareTo(MethodKey other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return owner + "." + name + descriptor;
  }
}
