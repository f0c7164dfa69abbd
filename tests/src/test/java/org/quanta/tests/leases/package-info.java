/** Leases that are known without a barrier: across breaks, and from callers. */
package org.quanta.tests.leases;
