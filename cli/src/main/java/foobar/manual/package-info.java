/** The manual of all that can be named in a playbook, made from the declarations of it. */
@NullMarked
package foobar.manual;

import org.jspecify.annotations.NullMarked;
