/** What of a site is not safe or has no second, found without touching any host. */
@NullMarked
package foobar.audit;

import org.jspecify.annotations.NullMarked;
