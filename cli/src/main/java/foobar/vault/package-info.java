/** Ansible Vault text, both ways. */
@NullMarked
package foobar.vault;

import org.jspecify.annotations.NullMarked;
