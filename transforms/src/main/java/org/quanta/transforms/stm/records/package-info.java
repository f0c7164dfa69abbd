/**
 * The methods that a compiler leaves to the JDK in records, as ordinary managed code: the JDK's own
 * frames between a record and its components are external, and cannot be recorded.
 */
package org.quanta.transforms.stm.records;
