package org.quanta.runtime.stm;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Objects whose class is not translated although it extends or implements a translated type: an
 * application's, or a proxy of the JDK. They have no twins.
 *
 * <p>What implements abstract methods works: the twin of an abstract method calls the method
 * itself, between {@link #beforeCall} and {@link #afterCall}. Foreign code may do anything, so the
 * quantum turns inevitable, as before each external call of which nothing is known. And it does not
 * end before the call has returned, even if that calls back and a break is met: those who called
 * the twin rely on their leases.
 *
 * <p>What overrides a method that has code would be left out in silence, since translated code
 * calls the twin of that method. It is refused by name, when the first object is made or met.
 */
public final class ForeignObjects {
  /** Has a value for each class that may be used. */
  private static final ClassValue<Boolean> CHECKED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isSound(type);
        }
      };

  private ForeignObjects() {}

  private static boolean isSound(Class<?> type) {
    DefinedClass known = DefinedClass.of(type);
    if (!known.isTranslated()) {
      Set<Class<?>> above = new LinkedHashSet<>();
      ClassDefinition.collect(type, above);
      above.remove(type);
      new Overrides(known, type.getClassLoader(), above, Overrides.Origin.APPLICATION).check();
    }
    return true;
  }

  /**
   * Called when code outside has made an object by a translated constructor.
   *
   * @param object of this or a subclass
   * @throws UnsupportedOperationException if its class overrides a translated method that has code
   */
  public static void made(Object object) {
    CHECKED.get(object.getClass());
  }

  /**
   * Called where a translated default method begins.
   *
   * @param receiver the object that it was called on
   * @throws UnsupportedOperationException if its class overrides a translated method that has code
   */
  public static void beforeDefault(Object receiver) {
    if (!(receiver instanceof Leasable)) {
      CHECKED.get(receiver.getClass());
    }
  }

  /**
   * Called before a foreign object's implementation of an abstract method.
   *
   * @param receiver the object
   * @param method the method, for reports
   * @param t the current thread's quantum
   * @throws UnsupportedOperationException if its class overrides a translated method that has code
   */
  public static void beforeCall(Object receiver, String method, StmThread t) {
    CHECKED.get(receiver.getClass());
    keepQuantum(method, t);
  }

  /**
   * Makes the quantum go on until {@link #afterCall}, and not be rolled back.
   *
   * @param method what is called, for reports
   * @param t the current thread's quantum
   */
  public static void keepQuantum(String method, StmThread t) {
    if (holdsQuantum(t)) {
      StmRuntime.becomeInevitable(method, t);
      t.atomicDepth++;
    }
  }

  /**
   * Called behind it, whether it has returned or thrown an exception.
   *
   * @param t the current thread's quantum
   */
  public static void afterCall(StmThread t) {
    if (holdsQuantum(t)) {
      StmRuntime.exitAtomic(t);
    }
  }

  /** Not while a thread is outside, or in an initializer that makes new things only. */
  private static boolean holdsQuantum(StmThread t) {
    return t.isInside() && !t.isNobody();
  }
}
