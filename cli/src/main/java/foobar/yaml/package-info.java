/** YAML text to a tree whose every node knows its place. */
@NullMarked
package foobar.yaml;

import org.jspecify.annotations.NullMarked;
