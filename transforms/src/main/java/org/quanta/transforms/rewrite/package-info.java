/** What several passes need to insert code that verifies. */
package org.quanta.transforms.rewrite;
