/** Databases, accounts, queries and replication of MySQL and MariaDB servers. */
@NullMarked
package foobar.modules.mysql;

import org.jspecify.annotations.NullMarked;
