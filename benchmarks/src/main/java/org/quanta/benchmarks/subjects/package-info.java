/**
 * Programs that are measured. They are compiled against the hint API and know no runtime; each is
 * run as it is, and translated by each component.
 */
package org.quanta.benchmarks.subjects;
