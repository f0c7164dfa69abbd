/** Writing what goes out: the translated program with its runtime in one jar. */
package org.quanta.toolchain.link;
