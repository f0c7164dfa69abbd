/**
 * Arrays that are read without a lease since they never change: rolled back, and shared by threads.
 */
package org.quanta.tests.frozen;
