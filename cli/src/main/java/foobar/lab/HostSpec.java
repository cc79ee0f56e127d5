package foobar.lab;

/**
 * A host that the lab is to make.
 *
 * @param name its name in the inventory, and its own host name
 * @param suite the Debian it runs
 */
public record HostSpec(String name, Suite suite) {}
