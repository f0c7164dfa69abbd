/**
 * The way of a program through the house: read, close, analyze, rewrite, link.
 *
 * <p>Read {@link org.quanta.toolchain.Translator} first. Nothing here runs in a translated program.
 */
package org.quanta.toolchain;
