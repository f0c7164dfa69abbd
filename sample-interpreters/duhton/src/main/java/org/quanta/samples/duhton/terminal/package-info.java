/**
 * Where the interactive mode gets its lines: read {@link
 * org.quanta.samples.duhton.terminal.LineInput} first.
 */
package org.quanta.samples.duhton.terminal;
