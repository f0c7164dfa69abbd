/**
 * The program's {@link java.lang.ThreadLocal}s, whose values roll back: to read or change one needs
 * no lease, since nobody else sees the thread's value.
 */
package org.quanta.runtime.stm.locals;
