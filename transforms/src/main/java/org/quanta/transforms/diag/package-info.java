/** Problems that a user can act on, each told in one line. */
package org.quanta.transforms.diag;
