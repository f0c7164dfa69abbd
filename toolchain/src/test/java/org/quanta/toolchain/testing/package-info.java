/** What the tests of this module share. */
package org.quanta.toolchain.testing;
