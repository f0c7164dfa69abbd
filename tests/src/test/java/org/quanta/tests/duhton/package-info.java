/** The sample interpreter, untranslated and translated. */
package org.quanta.tests.duhton;
