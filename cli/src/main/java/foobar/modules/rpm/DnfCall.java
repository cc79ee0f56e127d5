package foobar.modules.rpm;

import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * dnf (or dnf5, yum, microdnf) as one task calls it: never asking, with the task's options.
 *
 * @param program its name
 * @param real what that really is, such as {@code dnf-3}
 * @param task whose options go along
 */
record DnfCall(String program, String real, Dnf task) {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("LC_ALL", "C.UTF-8", "COLUMNS", "200");

  /** What it would do; the package lists may be fetched, nothing else changes. */
  Output simulate(Probe host, List<String> verb) {
    List<String> words = words("--assumeno");
    if (task.updateCache()) {
      words.add("--refresh");
    }
    tell(words, verb);
    return host.ask(Command.of(words).environment(ENVIRONMENT));
  }

  Output run(Host host, List<String> verb) {
    List<String> words = words("-y");
    tell(words, verb);
    return host.run(Command.of(words).environment(ENVIRONMENT));
  }

  Output ask(Probe host, List<String> verb) {
    List<String> words = words("-q");
    tell(words, verb);
    return host.ask(Command.of(words).environment(ENVIRONMENT));
  }

  /** What one call needs beside the task's options goes before the verb: not all take it behind. */
  private static void tell(List<String> words, List<String> verb) {
    verb.stream().filter(word -> word.startsWith("--setopt=")).forEach(words::add);
    verb.stream().filter(word -> !word.startsWith("--setopt=")).forEach(words::add);
  }

  Output refresh(Host host) {
    List<String> words = words("-y");
    words.add(real.startsWith("yum") ? "makecache" : "--refresh");
    if (!real.startsWith("yum")) {
      words.add("makecache");
    }
    return host.run(Command.of(words).environment(ENVIRONMENT));
  }

  private boolean isFifth() {
    return real.startsWith("dnf5");
  }

  private List<String> words(String first) {
    List<String> words = new ArrayList<>(List.of(program, first));
    task.confFile().ifPresent(file -> words.add("--config=" + file));
    if (!task.isHostsOwn()) {
      words.add("--installroot=" + task.installroot());
    }
    task.releasever().ifPresent(version -> words.add("--releasever=" + version));
    sources(words);
    switches(words);
    settings(words);
    return words;
  }

  private void sources(List<String> words) {
    task.disablerepo().forEach(repo -> words.add("--disablerepo=" + repo));
    task.enablerepo().forEach(repo -> words.add("--enablerepo=" + repo));
    task.exclude().forEach(name -> words.add("--exclude=" + name));
    task.disableExcludes()
        .ifPresent(
            which ->
                words.add(
                    isFifth()
                        ? "--setopt=disable_excludes=" + (which.equals("all") ? "*" : which)
                        : "--disableexcludes=" + which));
    task.disablePlugin().forEach(name -> words.add("--disableplugin=" + name));
    task.enablePlugin().forEach(name -> words.add("--enableplugin=" + name));
  }

  private void switches(List<String> words) {
    flag(words, task.disableGpgCheck(), isFifth() ? "--no-gpgchecks" : "--nogpgcheck");
    flag(words, task.cacheonly(), "-C");
    flag(words, task.security(), "--security");
    flag(words, task.bugfix(), "--bugfix");
    flag(words, task.allowerasing(), "--allowerasing");
    flag(words, task.nobest() && !real.startsWith("yum"), isFifth() ? "--no-best" : "--nobest");
  }

  private void settings(List<String> words) {
    flag(words, !task.disableGpgCheck(), "--setopt=localpkg_gpgcheck=1");
    flag(words, !task.installWeakDeps(), "--setopt=install_weak_deps=0");
    flag(words, !task.sslverify() || !task.validateCerts(), "--setopt=sslverify=0");
    String leftovers = "--setopt=clean_requirements_on_remove=";
    words.add(leftovers + (task.autoremove() ? "1" : "0"));
    if (task.skipBroken()) {
      words.add(
          real.startsWith("dnf-") || real.equals("dnf") ? "--setopt=strict=0" : "--skip-broken");
    }
    if (task.downloadOnly()) {
      words.add("--downloadonly");
      task.downloadDir()
          .ifPresent(folder -> words.add((isFifth() ? "--destdir=" : "--downloaddir=") + folder));
    }
  }

  private static void flag(List<String> words, boolean wanted, String option) {
    if (wanted) {
      words.add(option);
    }
  }
}
