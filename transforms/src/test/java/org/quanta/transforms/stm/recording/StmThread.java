package org.quanta.transforms.stm.recording;

/** The record of the only thread. */
public final class StmThread {
  StmThread() {}
}
