/** What is not the runtime. */
package org.quanta.interpreter;
