/** Who may do what beyond the permission bits: access control lists, capabilities, SELinux. */
@NullMarked
package foobar.modules.security;

import org.jspecify.annotations.NullMarked;
