/** The passes of the GIL component: whoever is inside the program holds one lock. */
package org.quanta.transforms.gil;
