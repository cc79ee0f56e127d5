/** The filters of community.general and ansible.utils that need nothing but the values. */
@NullMarked
package foobar.template.community;

import org.jspecify.annotations.NullMarked;
