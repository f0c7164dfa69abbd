package org.quanta.runtime.stm;

import java.util.Arrays;

/**
 * The monitors that a thread has entered in its running quantum and has not left yet. Belongs to
 * the thread.
 *
 * <p>A section that begins and ends in one quantum excludes others by the quantum alone, so nothing
 * is written down for it. Only if the quantum ends inside, others have to get to know it: then the
 * monitors are kept, by who made this object.
 */
public abstract class EnteredMonitors {
  private static final int FEW = 8;

  private Managed[] objects = new Managed[FEW];
  private int size;

  /** None. */
  protected EnteredMonitors() {}

  /** Makes sure that {@link #entered} can't fail. */
  public final void reserve() {
    if (size == objects.length) {
      Managed[] more = new Managed[2 * size];
      System.arraycopy(objects, 0, more, 0, size);
      objects = more;
    }
  }

  /**
   * Notes a monitor. It may be noted more than once.
   *
   * @param object whose monitor it is
   */
  public final void entered(Managed object) {
    objects[size++] = object;
  }

  /**
   * Forgets a monitor, once: the last one, where code is structured.
   *
   * @param object whose monitor it is
   * @return false if it was not noted
   */
  public final boolean left(Object object) {
    int last = size - 1;
    if (last >= 0 && objects[last] == object) {
      size = last;
      return true;
    }
    return last > 0 && leftBefore(object);
  }

  private boolean leftBefore(Object object) {
    for (int i = size - 2; i >= 0; i--) {
      if (objects[i] == object) {
        System.arraycopy(objects, i + 1, objects, i, size - i - 1);
        size--;
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a monitor is noted.
   *
   * @param object whose monitor it is
   * @return true if the thread has entered it in this quantum
   */
  public final boolean isIn(Object object) {
    for (int i = 0; i < size; i++) {
      if (objects[i] == object) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets the monitors outlast the quantum. May roll it back.
   *
   * @param t the thread that this belongs to
   */
  public final void keepAll(StmThread t) {
    while (size > 0) {
      keep(objects[size - 1], t);
      size--;
    }
  }

  /**
   * Lets a monitor outlast the quantum, entered once more than it has been so far. The last thing
   * it does can't fail.
   *
   * @param object whose monitor it is
   * @param t the thread that this belongs to
   */
  protected abstract void keep(Managed object, StmThread t);

  final boolean isEmpty() {
    return size == 0;
  }

  /** The quantum has been rolled back. */
  final void forget() {
    size = 0;
  }

  /** The thread is detached: lets go of the objects. */
  final void release() {
    size = 0;
    Arrays.fill(objects, null);
  }
}
