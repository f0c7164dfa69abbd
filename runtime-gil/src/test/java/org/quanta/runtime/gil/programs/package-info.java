/** Programs that tests start in a virtual machine of their own. */
package org.quanta.runtime.gil.programs;
