/**
 * Moves parts of large methods out into methods of their own. HotSpot does not compile a method of
 * more than 8,000 bytes of bytecode, and what makes a program transactional makes its methods grow;
 * a dispatch loop that was just small enough would be interpreted for ever.
 *
 * <p>Parts are moved before anything transactional is inserted, so for all later passes they are
 * ordinary methods: with twins, barriers, records of frames. Nothing is known of an interpreter: a
 * {@link org.quanta.transforms.stm.outline.Region} is whatever has a single entry, few ways out and
 * few variables in common with the rest, as the cases of a large switch mostly have. Read {@link
 * org.quanta.transforms.stm.outline.OutlineRegions} first.
 */
package org.quanta.transforms.stm.outline;
