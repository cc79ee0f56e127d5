/**
 * The values of the language: what YAML, facts and expressions are made of, each with its marks.
 */
@NullMarked
package foobar.value;

import org.jspecify.annotations.NullMarked;
