/**
 * Lambdas and method references as ordinary managed classes: the JDK's own frames between a caller
 * and the body are external, and cannot be recorded.
 *
 * <p>Read {@link org.quanta.transforms.stm.lambdas.UnfoldLambdas} first.
 */
package org.quanta.transforms.stm.lambdas;
