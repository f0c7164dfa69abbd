package org.quanta.transforms.testing;

/** Stands for the runtime's marker of managed receivers. */
public interface RecordedReceiver {}
