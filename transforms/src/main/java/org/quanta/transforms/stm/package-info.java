/**
 * The passes of the STM component: quanta run in parallel as transactions, which lease each mutable
 * object they touch.
 *
 * <p>Read {@link org.quanta.transforms.stm.AddThreadParameter} first, then {@link
 * org.quanta.transforms.stm.InsertReadBarriers}.
 */
package org.quanta.transforms.stm;
