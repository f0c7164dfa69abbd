package org.quanta.runtime.stm;

/**
 * Unwinds the stack to the frame in which the rolled back quantum began.
 *
 * <p>One per thread, made in advance, without a stack trace: throwing it can't fail. It extends
 * {@code Throwable} directly so that no {@code catch (Exception)} or {@code catch (Error)} of an
 * interpreter sees it; {@code catch (Throwable)} and {@code finally} of translated methods are
 * preceded by the signals' handlers. If external code swallows it all the same, the thread's next
 * barrier or break throws it again.
 */
public final class RollbackSignal extends Throwable {
  private static final long serialVersionUID = 1L;

  RollbackSignal() {
    super("a quantum is being rolled back", null, false, false);
  }
}
