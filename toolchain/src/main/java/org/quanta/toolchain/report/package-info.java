/** What a translation did, told to people and to programs. */
package org.quanta.toolchain.report;
