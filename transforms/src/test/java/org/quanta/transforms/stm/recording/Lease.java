package org.quanta.transforms.stm.recording;

/** Something to compare and set. */
public final class Lease {}
