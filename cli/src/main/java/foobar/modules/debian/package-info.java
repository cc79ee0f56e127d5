/**
 * What Debian keeps beside its packages: diversions, answers, selections, alternatives, locales.
 */
@NullMarked
package foobar.modules.debian;

import org.jspecify.annotations.NullMarked;
