/**
 * What calls of external code mean: their category, and the tables it is found in. Whatever is in
 * no table is category III; nothing is ever guessed safe.
 */
package org.quanta.transforms.effects;
