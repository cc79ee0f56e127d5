/** What can be learnt about a host. */
@NullMarked
package foobar.modules.facts;

import org.jspecify.annotations.NullMarked;
