package org.quanta.transforms.stm.recording;

/** What has a lease without the base class. */
public interface Leasable {
  Lease quanta$lease();

  boolean quanta$casLease(Lease expected, Lease next);

  Object quanta$save();

  void quanta$restore(Object saved);
}
