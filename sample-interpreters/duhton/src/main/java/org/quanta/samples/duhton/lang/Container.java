package org.quanta.samples.duhton.lang;

/**
 * One mutable cell. Functions can't assign global variables, so programs keep shared state in
 * these.
 */
public final class Container {
  private Object content;

  /**
   * A new cell.
   *
   * @param content what is in it at first
   */
  public Container(Object content) {
    this.content = content;
  }

  /**
   * What is in the cell.
   *
   * @return never null
   */
  public Object get() {
    return content;
  }

  /**
   * Replaces what is in the cell.
   *
   * @param newContent not null
   */
  public void set(Object newContent) {
    content = newContent;
  }
}
