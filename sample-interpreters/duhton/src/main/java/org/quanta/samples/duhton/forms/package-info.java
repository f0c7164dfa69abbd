/**
 * The built-in forms. {@link org.quanta.samples.duhton.forms.BuiltInForms} lists them all; each
 * group has a file of its own.
 */
package org.quanta.samples.duhton.forms;
