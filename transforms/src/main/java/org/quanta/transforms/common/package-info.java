/** The passes that every component begins with: what the program's author and user asked for. */
package org.quanta.transforms.common;
