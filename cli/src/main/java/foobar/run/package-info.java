/**
 * Plays over hosts: order, forks, retries, handlers, looking ahead. Only here is work for hosts
 * done side by side.
 */
@NullMarked
package foobar.run;

import org.jspecify.annotations.NullMarked;
