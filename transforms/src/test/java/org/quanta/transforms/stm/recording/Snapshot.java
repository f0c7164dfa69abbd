package org.quanta.transforms.stm.recording;

/** Marks the constructors of snapshots. */
public final class Snapshot {
  private Snapshot() {}
}
