package org.quanta.transforms.stm.rollback.runtime;

/** The identity of a quantum. */
public final class Lease {}
