package org.quanta.transforms.stm.recording;

/** What a thread from outside runs. */
@FunctionalInterface
public interface AttachedBody {
  Object run(StmThread t) throws Throwable;
}
