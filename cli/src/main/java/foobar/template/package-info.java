/** What a template language is made of: names, routines to call, limits, and what comes out. */
@NullMarked
package foobar.template;

import org.jspecify.annotations.NullMarked;
