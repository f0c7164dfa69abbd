/**
 * Calls through external types: interfaces and superclasses that managed and external classes have
 * in common ({@code List}, {@code Runnable}, {@code Object}). A test of the receiver decides; a
 * managed one is called by its twin, so that frames below can be recorded.
 *
 * <p>Read {@link org.quanta.transforms.stm.dispatch.DispatchCalls} first.
 */
package org.quanta.transforms.stm.dispatch;
