/** The promises of the site, kept on real hosts: the packaged program is run as a user runs it. */
package foobar.site;
