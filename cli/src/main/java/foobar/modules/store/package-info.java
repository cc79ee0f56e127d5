/** Servers that keep data and messages for others: RabbitMQ and Redis. */
@NullMarked
package foobar.modules.store;

import org.jspecify.annotations.NullMarked;
