/**
 * Was a run serializable? Histories of quanta that wrote unique values, searched for cycles and
 * replayed in commit order.
 */
package org.quanta.tests.proof.history;
