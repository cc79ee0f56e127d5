package foobar.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Modules of Ansible that this program does not have. A task with one of them is no mistake as long
 * as its conditions keep it from being reached, as roles for several systems have them.
 */
final class MissingModules {

  /** Whole families for machines that are no hosts of ours. */
  private static final Pattern FAMILIES =
      Pattern.compile("(win|ec2|aws|azure_rm|gcp|vmware|ovirt|rax|scaleway|os)_\\w+");

  private static final Pattern OF_COLLECTION = Pattern.compile("\\w+\\.\\w+\\.\\w+(\\.\\w+)*");

  private static final Set<String> OF_ANSIBLE = names();

  private MissingModules() {}

  private static Set<String> names() {
    try (InputStream in = MissingModules.class.getResourceAsStream("modules-of-ansible")) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: no list of Ansible's modules");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a name that no module here has is a module of Ansible's, or may be a collection's. */
  static boolean mayBe(String name) {
    String ansible = name.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
    return OF_ANSIBLE.contains(ansible)
        || FAMILIES.matcher(ansible).matches()
        || (ansible.equals(name) && OF_COLLECTION.matcher(name).matches());
  }
}
