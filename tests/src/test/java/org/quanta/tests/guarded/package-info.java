/** Arrays that their holder's lease guards: rolled back, and shared by threads. */
package org.quanta.tests.guarded;
