/** Generated programs on several threads, whose histories have to be serializable. */
package org.quanta.tests.proof.serial;
