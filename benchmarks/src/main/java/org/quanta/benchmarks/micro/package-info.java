/** Micro-benchmarks with JMH, of loops that were translated like any other program. */
package org.quanta.benchmarks.micro;
