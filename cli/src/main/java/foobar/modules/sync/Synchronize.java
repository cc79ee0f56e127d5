package foobar.modules.sync;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.module.Workplace;
import foobar.remote.Probe;
import java.util.Optional;

/** Makes a directory tree the same as another machine's, with rsync. */
@Doc(
    "Makes files and directory trees of this machine and the host the same with rsync, which both"
        + " need to have. It runs on this machine, or where the task is delegated to, and reaches"
        + " the host by ssh with the host's own connection settings.")
@Example("synchronize: { src: site/, dest: /var/www/site, delete: yes }")
@Example(
    "synchronize: { src: /var/log/app, dest: logs/, mode: pull, rsync_opts: ['--exclude=*.gz'] }")
public record Synchronize(
    @Doc("What is sent; on this machine, unless `mode` is `pull`.") String src,
    @Doc("Where it goes; on the host, unless `mode` is `pull`.") String dest,
    @Doc("Whether the host is sent to, or fetched from.") @Default("push") Mode mode,
    @Doc("The ssh port, in place of the host's.") Optional<Integer> destPort,
    @Doc("A private key's file, in place of the host's.") Optional<String> privateKey,
    @Doc("The rsync on the other machine; where the task becomes another user, it says how.")
        Optional<String> rsyncPath,
    @Doc("Say the user who logs in.") @Default("yes") boolean setRemoteUser,
    @Doc("Options of ssh's; those of the host's settings are always used.")
        Optional<String> sshArgs,
    @Doc("Accepted for Ansible's sake; the host's settings are always used.") @Default("no")
        boolean useSshArgs,
    @Doc("Let ssh share a connection.") @Default("no") boolean sshConnectionMultiplexing,
    @Doc("Refuse a host key that is not known, even if the settings would take it.") @Default("no")
        boolean verifyHost,
    @Shared RsyncOptions options,
    Workplace workplace)
    implements Module {

  /** Which way the files go. */
  public enum Mode {
    PULL,
    PUSH
  }

  public Synchronize {
    if (src.startsWith("rsync://") && dest.startsWith("rsync://")) {
      throw new IllegalArgumentException("either src or dest must be a localhost");
    }
    if (options.delete() && options.recursive().equals(Optional.of(false))) {
      throw new IllegalArgumentException("`delete` needs `recursive`");
    }
  }

  @Override
  public Plan check(Probe host) {
    return new Transfer(this, host, workplace).plan();
  }
}
