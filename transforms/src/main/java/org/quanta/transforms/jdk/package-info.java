/**
 * Managed JDK classes: what an interpreter uses as plain mutable data, collections first, is copied
 * out of the running JDK's image into the output and translated along with the program, as RPython
 * translates its own library along with the interpreter.
 *
 * <p>A copy of {@code java.util.HashMap} is called {@code org.quanta.jdk.java.util.HashMap}: no
 * class loader but the JVM's own may define classes in {@code java}, classes of one package stay in
 * one package and keep their access to each other, no name of a program is taken, and the
 * original's name can be read off the copy's.
 *
 * <p>Four steps: {@link org.quanta.transforms.jdk.ProgramUses} sums up what the program refers to,
 * {@link org.quanta.transforms.jdk.BoundaryAnalysis} and {@link
 * org.quanta.transforms.jdk.ExternalSubtypeAnalysis} find the classes that cannot be copied because
 * external code wants the original, {@link org.quanta.transforms.jdk.LibraryClosure} computes what
 * has to come along, and {@link org.quanta.transforms.jdk.RenameManagedLibrary} lets all managed
 * code refer to the copies.
 */
package org.quanta.transforms.jdk;
