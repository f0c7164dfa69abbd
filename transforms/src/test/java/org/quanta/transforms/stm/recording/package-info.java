/** A runtime that leases nothing, and writes down what translated code asks it for. */
package org.quanta.transforms.stm.recording;
