/** Jinja2's language: from text to tokens to a tree of nodes that evaluate themselves. */
@NullMarked
package foobar.template.jinja;

import org.jspecify.annotations.NullMarked;
