/** Programs that check themselves, after those that the ancestor was tested with. */
package org.quanta.tests.proof.stress;
