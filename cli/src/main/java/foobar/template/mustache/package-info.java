/** Mustache templates: strict about names, without any escaping, over our own values. */
@NullMarked
package foobar.template.mustache;

import org.jspecify.annotations.NullMarked;
