/**
 * Generated programs through the whole toolchain: class files of the generator that tests the
 * rollback passes, and Java sources with all kinds of fields, arrays, calls and exceptions, which
 * are made smaller when they fail.
 */
package org.quanta.tests.proof.bytecode;
