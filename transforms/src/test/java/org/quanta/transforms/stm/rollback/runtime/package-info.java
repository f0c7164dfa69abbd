/**
 * A runtime for one thread, just large enough to end, begin and roll back quanta. Its classes have
 * the names and methods that translated code expects of the real one, in another package.
 */
package org.quanta.transforms.stm.rollback.runtime;
