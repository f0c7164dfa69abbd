/**
 * Plain application threads that share one interpreter. These classes are loaded together with the
 * interpreter, by a class loader or in a process of their own, and know nothing but the JDK and it.
 */
package org.quanta.tests.races;
