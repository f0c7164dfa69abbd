/** Reading what comes in: jars, class files, class paths. */
package org.quanta.toolchain.read;
