/**
 * Frozen arrays: their elements never change once anybody but their maker can have them, so that
 * they are read without a lease.
 *
 * <p>Children of tree nodes, names of parameters, tables of constants: most arrays of an
 * interpreter are made, filled, and then only read. They are wrapped like all arrays, but a load of
 * an element needs neither a barrier nor a look for parts.
 *
 * <p><b>Without a wrapper.</b> What a wrapper adds is the lease, which nobody needs here. Fields
 * that are mostly loaded for elements hold the JVM's array itself ({@link
 * org.quanta.transforms.stm.frozen.BareFields}): it is unwrapped where it is stored, and wrapped
 * once more where a load hands it on. So an array may have several wrappers, which is why arrays
 * that are told from others by their identity are left out.
 *
 * <p><b>What has to hold</b>, over the whole program ({@link
 * org.quanta.transforms.stm.frozen.FrozenArrayAnalysis}): each array that may be at a place, a
 * field, a parameter, a result, is known from where it was made; and wherever such an array gets
 * to, it is written only in the method that made it, before that has put it anywhere. What leaves
 * what can be followed counts as written, and what comes from there as unknown: {@code Object}s,
 * elements of other arrays, code outside that may keep it, reflection, serialization.
 *
 * <p><b>Why no lease is needed.</b> As long as only its maker has an array, nobody else reads it.
 * Its stores keep their barriers: what a quantum writes is undone with it, also into an array that
 * an earlier quantum made. Others get the array from where the maker put it: out of an object under
 * the lease of that, which they get when the maker's quantum has ended, with all that it wrote; or
 * out of an object that never changes, which they got in the same way. A quantum that is undone has
 * given its arrays to nobody. Lossy objects, which are read without a lease, are stored to behind a
 * fence, and the way from there to the element is one of addresses.
 *
 * <p><b>Flow.</b> Places and arrows between them, {@link org.quanta.transforms.stm.frozen.Flows};
 * in a method values are followed as for guarded arrays ({@code stm.guarded}). The analysis looks
 * at the program before arrays are wrapped, and {@code RewriteArrays} chooses the accessors, so
 * that no later pass knows of it.
 */
package org.quanta.transforms.stm.frozen;
