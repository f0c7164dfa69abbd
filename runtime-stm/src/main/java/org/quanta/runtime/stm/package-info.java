/**
 * The component of a translated program that runs quanta in parallel, as software transactions by
 * <em>leases</em>.
 *
 * <p>A quantum leases each managed object when it first touches it, writes in place with an undo
 * record, and ends all its leases at once by ending itself. There is no read set and no validation,
 * and a running quantum never sees an inconsistent state. Of quanta that wait for each other in a
 * cycle, the youngest is rolled back: its effects are undone, and the stack goes back to where it
 * was at the begin of the quantum.
 *
 * <p>Read first: {@link org.quanta.runtime.stm.Lease}, {@link org.quanta.runtime.stm.LeaseProtocol}
 * and {@link org.quanta.runtime.stm.QuantumLife}; then {@link
 * org.quanta.runtime.stm.StackResumption}. Translated code calls {@link
 * org.quanta.runtime.stm.StmRuntime}. The package {@code model}, in the tests, is the protocol as a
 * model all of whose states are searched.
 *
 * <p>The package depends on the JRE and on {@code org.quanta.hints}, and is never translated.
 */
package org.quanta.runtime.stm;
