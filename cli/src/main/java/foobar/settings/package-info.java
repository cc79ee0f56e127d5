/** What {@code ansible.cfg} and the environment set, read as Ansible reads it. */
@NullMarked
package foobar.settings;

import org.jspecify.annotations.NullMarked;
