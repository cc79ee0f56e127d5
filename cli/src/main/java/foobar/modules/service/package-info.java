/** Services and the init system that runs them. */
@NullMarked
package foobar.modules.service;

import org.jspecify.annotations.NullMarked;
