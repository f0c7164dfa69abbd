/** The parts of the benchmarks, each a class. */
package org.quanta.benchmarks.sections;
