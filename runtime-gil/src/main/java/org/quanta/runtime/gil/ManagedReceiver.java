package org.quanta.runtime.gil;

/**
 * Marks managed classes that override a blocking external method, for example a managed subclass of
 * {@link java.io.InputStream}. The toolchain adds it. Where the static type of a call's receiver is
 * external, translated code breaks out only if the receiver is not one of these: a managed method
 * is interpreter code, and must run inside the lock.
 */
public interface ManagedReceiver {}
