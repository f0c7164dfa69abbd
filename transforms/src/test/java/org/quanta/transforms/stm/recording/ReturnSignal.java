package org.quanta.transforms.stm.recording;

/** Nobody throws it here. */
public final class ReturnSignal extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
