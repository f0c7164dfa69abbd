/**
 * The program under translation as immutable facts: its types and how they relate, which of them
 * are managed, what its author and its user said about it.
 *
 * <p>Read {@link org.quanta.transforms.program.Program} first.
 */
package org.quanta.transforms.program;
