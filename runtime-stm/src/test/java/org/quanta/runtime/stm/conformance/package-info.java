/**
 * Whether the code is like the model: each run of the real classes is one of the model.
 *
 * <p>{@link org.quanta.runtime.stm.conformance.View} is what is looked at of a state, {@link
 * org.quanta.runtime.stm.conformance.Sketch} draws it, of the real classes (by {@code PlayedState},
 * in the runtime's own package) or of the model (by {@code Drawing}, in the model's). {@link
 * org.quanta.runtime.stm.conformance.Conformance} has {@code PlayedProgram} run the text of a
 * program of the model under schedules of the explorer, and makes a {@link
 * org.quanta.runtime.stm.conformance.Recording} of each run; {@link
 * org.quanta.runtime.stm.model.Simulation} follows that in the model.
 *
 * <p>What can't be told so: whether the model allows too much (the share of its steps that have
 * been seen says something about that), what differs between two views only in what is not looked
 * at, and what the model leaves out anyway, see the comment of its package.
 */
package org.quanta.runtime.stm.conformance;
