/** Databases, roles, privileges and extensions of a PostgreSQL server. */
@NullMarked
package foobar.modules.postgresql;

import org.jspecify.annotations.NullMarked;
