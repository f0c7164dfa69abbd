/**
 * What happens to a program's bytecode.
 *
 * <p>Deciding comes before rewriting: {@link org.quanta.transforms.analysis analyses} look at the
 * whole program and leave immutable {@linkplain org.quanta.transforms.program.ProgramFacts facts};
 * {@linkplain org.quanta.transforms.Pass passes} rewrite one class at a time and ask only these.
 * Passes know a runtime only by its {@linkplain org.quanta.transforms.RuntimeCall entry points}.
 *
 * <p>Read {@link org.quanta.transforms.Pass} first, then {@link
 * org.quanta.transforms.common.ReplaceHints} as the simplest one.
 */
package org.quanta.transforms;
