/** Hints about a program, given from outside in a text file. */
package org.quanta.transforms.hintsfile;
