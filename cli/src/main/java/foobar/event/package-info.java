/** What happens in a run, as records; what people and machines see is made of nothing else. */
@NullMarked
package foobar.event;

import org.jspecify.annotations.NullMarked;
