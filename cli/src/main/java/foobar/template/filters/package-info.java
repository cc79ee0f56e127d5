/** The filters, tests and functions of Jinja2 and Ansible. */
@NullMarked
package foobar.template.filters;

import org.jspecify.annotations.NullMarked;
