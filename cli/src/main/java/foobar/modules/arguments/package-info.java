/** What a role says of the variables it takes, and whether they are so. */
@NullMarked
package foobar.modules.arguments;

import org.jspecify.annotations.NullMarked;
