/**
 * Whole-program analyses. Each looks at one class after another and keeps only what it found, so
 * that a program of any size can be analyzed without holding its code in memory.
 */
package org.quanta.transforms.analysis;
