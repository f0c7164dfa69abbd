/** Random Duhton programs, whose transactions keep histories that have to be serializable. */
package org.quanta.tests.proof.duhton;
