/**
 * The proof of the transactional component on whole translated programs: programs are compiled,
 * translated by the real toolchain, and run on the real runtime, as it is or with a mistake built
 * in on purpose.
 */
package org.quanta.tests.proof;
