/** JMESPath: queries on lists and dictionaries, and the filter for them. */
@NullMarked
package foobar.template.query;

import org.jspecify.annotations.NullMarked;
