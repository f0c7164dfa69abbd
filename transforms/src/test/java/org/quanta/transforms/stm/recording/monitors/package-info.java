/** Monitors that are free when a test says so. */
package org.quanta.transforms.stm.recording.monitors;
