/** Users, groups and what they log in with. */
@NullMarked
package foobar.modules.account;

import org.jspecify.annotations.NullMarked;
