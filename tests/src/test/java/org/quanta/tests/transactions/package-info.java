/** Small programs on transactional memory: what they show must be what they show untranslated. */
package org.quanta.tests.transactions;
