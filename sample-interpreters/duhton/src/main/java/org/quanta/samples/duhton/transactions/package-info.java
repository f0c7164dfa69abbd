/**
 * Transactions: the only place that knows about threads.
 *
 * <p>Read {@link org.quanta.samples.duhton.transactions.Worker} first: a thread that takes
 * transactions and runs each as exactly one quantum. That is all it takes to make the rest of the
 * interpreter, which was written for one thread, run in parallel once it is translated. {@link
 * org.quanta.samples.duhton.transactions.Run} is the list that workers take from; {@link
 * org.quanta.samples.duhton.transactions.Scheduler} is what the language's forms see.
 */
package org.quanta.samples.duhton.transactions;
