/** Quanta are rolled back everywhere, and nobody notices. */
package org.quanta.tests.proof.rollback;
