/** What the tests of this module share. */
package org.quanta.tests.support;
