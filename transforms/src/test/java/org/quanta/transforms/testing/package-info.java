/** What the tests of this module share: small programs, a recording runtime, code as text. */
package org.quanta.transforms.testing;
