/** Packages of the distributions that use RPM: dnf, yum, zypper, their repositories and keys. */
@NullMarked
package foobar.modules.rpm;

import org.jspecify.annotations.NullMarked;
