/**
 * What {@code synchronized}, {@code wait} and {@code notify} mean inside quanta: monitors whose
 * state is leased like any object's, and rolls back like it.
 *
 * <p>A monitor is taken and given back by the quantum that executes the instruction; another
 * quantum that wants it meanwhile waits for the lease, or, if the monitor is still taken when that
 * quantum has ended, ends its own and waits outside. Read {@link
 * org.quanta.runtime.stm.monitors.Monitors} first.
 */
package org.quanta.runtime.stm.monitors;
