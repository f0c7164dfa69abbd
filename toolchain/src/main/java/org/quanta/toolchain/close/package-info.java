/**
 * Closing a program: finding the JDK classes that have to be translated along with it, and putting
 * their copies beside its own classes.
 */
package org.quanta.toolchain.close;
