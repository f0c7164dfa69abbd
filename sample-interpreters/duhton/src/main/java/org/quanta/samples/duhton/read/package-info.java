/**
 * From text to data: read {@link org.quanta.samples.duhton.read.Parser} first, then {@link
 * org.quanta.samples.duhton.read.Tokens}.
 */
package org.quanta.samples.duhton.read;
