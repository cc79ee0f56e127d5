package foobar.modules;

import foobar.module.Catalog;
import foobar.module.Module;
import foobar.module.Schema;
import foobar.modules.account.AuthorizedKey;
import foobar.modules.account.Group;
import foobar.modules.account.KnownHosts;
import foobar.modules.account.User;
import foobar.modules.archive.Archive;
import foobar.modules.archive.Unarchive;
import foobar.modules.arguments.ValidateArgumentSpec;
import foobar.modules.command.Command;
import foobar.modules.command.OwnModule;
import foobar.modules.command.Raw;
import foobar.modules.command.Script;
import foobar.modules.command.Shell;
import foobar.modules.control.AddHost;
import foobar.modules.control.Assert;
import foobar.modules.control.AsyncStatus;
import foobar.modules.control.Debug;
import foobar.modules.control.Fail;
import foobar.modules.control.GroupBy;
import foobar.modules.control.IncludeVars;
import foobar.modules.control.Lock;
import foobar.modules.control.Pause;
import foobar.modules.control.Ping;
import foobar.modules.control.SetFact;
import foobar.modules.control.SetStats;
import foobar.modules.crypto.GetCertificate;
import foobar.modules.crypto.JavaCert;
import foobar.modules.crypto.OpensshKeypair;
import foobar.modules.crypto.OpensslCsr;
import foobar.modules.crypto.OpensslCsrInfo;
import foobar.modules.crypto.OpensslCsrPipe;
import foobar.modules.crypto.OpensslDhparam;
import foobar.modules.crypto.OpensslPkcs12;
import foobar.modules.crypto.OpensslPrivatekey;
import foobar.modules.crypto.OpensslPrivatekeyInfo;
import foobar.modules.crypto.OpensslPublickey;
import foobar.modules.crypto.OpensslPublickeyInfo;
import foobar.modules.crypto.X509Certificate;
import foobar.modules.crypto.X509CertificateInfo;
import foobar.modules.crypto.X509CertificatePipe;
import foobar.modules.crypto.X509Crl;
import foobar.modules.crypto.X509CrlInfo;
import foobar.modules.debian.Alternatives;
import foobar.modules.debian.Apache2Module;
import foobar.modules.debian.Debconf;
import foobar.modules.debian.DpkgDivert;
import foobar.modules.debian.DpkgSelections;
import foobar.modules.debian.LocaleGen;
import foobar.modules.dialogue.Expect;
import foobar.modules.entries.Crypttab;
import foobar.modules.entries.Htpasswd;
import foobar.modules.entries.IniFile;
import foobar.modules.entries.InterfacesFile;
import foobar.modules.entries.PamLimits;
import foobar.modules.entries.Pamd;
import foobar.modules.entries.SshConfig;
import foobar.modules.facts.ListenPortsFacts;
import foobar.modules.facts.PackageFacts;
import foobar.modules.facts.ServiceFacts;
import foobar.modules.facts.Setup;
import foobar.modules.file.Assemble;
import foobar.modules.file.BlockInFile;
import foobar.modules.file.BulkCopy;
import foobar.modules.file.Copy;
import foobar.modules.file.Deployment;
import foobar.modules.file.Fetch;
import foobar.modules.file.File;
import foobar.modules.file.Filesize;
import foobar.modules.file.Find;
import foobar.modules.file.LineInFile;
import foobar.modules.file.Patch;
import foobar.modules.file.ReadCsv;
import foobar.modules.file.Replace;
import foobar.modules.file.Slurp;
import foobar.modules.file.Stat;
import foobar.modules.file.Tempfile;
import foobar.modules.file.Template;
import foobar.modules.file.Xattr;
import foobar.modules.firewall.Firewalld;
import foobar.modules.firewall.Iptables;
import foobar.modules.firewall.IptablesState;
import foobar.modules.firewall.Ufw;
import foobar.modules.lang.Bundler;
import foobar.modules.lang.Composer;
import foobar.modules.lang.Gem;
import foobar.modules.lang.Make;
import foobar.modules.lang.Npm;
import foobar.modules.lang.Pip;
import foobar.modules.mysql.MysqlDb;
import foobar.modules.mysql.MysqlDrain;
import foobar.modules.mysql.MysqlImport;
import foobar.modules.mysql.MysqlInfo;
import foobar.modules.mysql.MysqlQuery;
import foobar.modules.mysql.MysqlReplication;
import foobar.modules.mysql.MysqlRole;
import foobar.modules.mysql.MysqlState;
import foobar.modules.mysql.MysqlUser;
import foobar.modules.mysql.MysqlVariables;
import foobar.modules.mysql.MysqlWait;
import foobar.modules.mysql.MysqlWrites;
import foobar.modules.net.Canary;
import foobar.modules.net.GetUrl;
import foobar.modules.net.Haproxy;
import foobar.modules.net.HaproxyHold;
import foobar.modules.net.HaproxyInfo;
import foobar.modules.net.HaproxyServer;
import foobar.modules.net.HttpProbe;
import foobar.modules.net.Uri;
import foobar.modules.net.WaitFor;
import foobar.modules.net.WaitForConnection;
import foobar.modules.notify.Mail;
import foobar.modules.pkg.AnyPackage;
import foobar.modules.pkg.Apk;
import foobar.modules.pkg.Apt;
import foobar.modules.pkg.AptKey;
import foobar.modules.pkg.AptRepository;
import foobar.modules.pkg.Deb822Repository;
import foobar.modules.pkg.Pacman;
import foobar.modules.pkg.Snap;
import foobar.modules.postgresql.PostgresqlDb;
import foobar.modules.postgresql.PostgresqlExt;
import foobar.modules.postgresql.PostgresqlMembership;
import foobar.modules.postgresql.PostgresqlOwner;
import foobar.modules.postgresql.PostgresqlPing;
import foobar.modules.postgresql.PostgresqlPrivs;
import foobar.modules.postgresql.PostgresqlQuery;
import foobar.modules.postgresql.PostgresqlSchema;
import foobar.modules.postgresql.PostgresqlSet;
import foobar.modules.postgresql.PostgresqlUser;
import foobar.modules.release.Release;
import foobar.modules.replication.MysqlBackupChoice;
import foobar.modules.replication.MysqlTopology;
import foobar.modules.rpm.Dnf;
import foobar.modules.rpm.RpmKey;
import foobar.modules.rpm.YumRepository;
import foobar.modules.rpm.Zypper;
import foobar.modules.rpm.ZypperRepository;
import foobar.modules.security.Acl;
import foobar.modules.security.Capabilities;
import foobar.modules.security.Seboolean;
import foobar.modules.security.Sefcontext;
import foobar.modules.security.Selinux;
import foobar.modules.security.Seport;
import foobar.modules.security.Sudoers;
import foobar.modules.service.Monit;
import foobar.modules.service.Pids;
import foobar.modules.service.Service;
import foobar.modules.service.Supervisorctl;
import foobar.modules.service.Systemd;
import foobar.modules.service.Sysvinit;
import foobar.modules.storage.Filesystem;
import foobar.modules.storage.Lvg;
import foobar.modules.storage.Lvol;
import foobar.modules.storage.Parted;
import foobar.modules.store.RabbitmqParameter;
import foobar.modules.store.RabbitmqPlugin;
import foobar.modules.store.RabbitmqPolicy;
import foobar.modules.store.RabbitmqUser;
import foobar.modules.store.RabbitmqVhost;
import foobar.modules.store.Redis;
import foobar.modules.store.RedisInfo;
import foobar.modules.sync.Synchronize;
import foobar.modules.system.At;
import foobar.modules.system.Cron;
import foobar.modules.system.Cronvar;
import foobar.modules.system.Getent;
import foobar.modules.system.Hostname;
import foobar.modules.system.KernelBlacklist;
import foobar.modules.system.Modprobe;
import foobar.modules.system.Mount;
import foobar.modules.system.Reboot;
import foobar.modules.system.Sysctl;
import foobar.modules.system.Timezone;
import foobar.modules.vcs.Git;
import foobar.modules.vcs.GitConfig;
import foobar.modules.vcs.Subversion;
import foobar.modules.xml.Xml;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The list of the built-in modules. */
public final class Modules {

  /** Sorted by name; a module is built in by standing here. */
  public static final List<Class<? extends Module>> BUILT_IN =
      List.of(
          Acl.class,
          AddHost.class,
          Alternatives.class,
          Apache2Module.class,
          Apk.class,
          Apt.class,
          AptKey.class,
          AptRepository.class,
          Archive.class,
          Assemble.class,
          Assert.class,
          AsyncStatus.class,
          At.class,
          AuthorizedKey.class,
          BlockInFile.class,
          BulkCopy.class,
          Bundler.class,
          Canary.class,
          Capabilities.class,
          Command.class,
          Composer.class,
          Copy.class,
          Cron.class,
          Cronvar.class,
          Crypttab.class,
          Deb822Repository.class,
          Debconf.class,
          Debug.class,
          Deployment.class,
          Dnf.class,
          DpkgDivert.class,
          DpkgSelections.class,
          Expect.class,
          Fail.class,
          Fetch.class,
          File.class,
          Filesize.class,
          Filesystem.class,
          Find.class,
          Firewalld.class,
          Gem.class,
          GetCertificate.class,
          GetUrl.class,
          Getent.class,
          Git.class,
          GitConfig.class,
          Group.class,
          GroupBy.class,
          Haproxy.class,
          HaproxyHold.class,
          HaproxyInfo.class,
          HaproxyServer.class,
          Hostname.class,
          Htpasswd.class,
          HttpProbe.class,
          IncludeVars.class,
          IniFile.class,
          InterfacesFile.class,
          Iptables.class,
          IptablesState.class,
          JavaCert.class,
          KernelBlacklist.class,
          KnownHosts.class,
          LineInFile.class,
          ListenPortsFacts.class,
          LocaleGen.class,
          Lock.class,
          Lvg.class,
          Lvol.class,
          Mail.class,
          Make.class,
          Modprobe.class,
          Monit.class,
          Mount.class,
          MysqlBackupChoice.class,
          MysqlDb.class,
          MysqlDrain.class,
          MysqlImport.class,
          MysqlInfo.class,
          MysqlQuery.class,
          MysqlReplication.class,
          MysqlRole.class,
          MysqlState.class,
          MysqlTopology.class,
          MysqlUser.class,
          MysqlVariables.class,
          MysqlWait.class,
          MysqlWrites.class,
          Npm.class,
          OpensshKeypair.class,
          OpensslCsr.class,
          OpensslCsrInfo.class,
          OpensslCsrPipe.class,
          OpensslDhparam.class,
          OpensslPkcs12.class,
          OpensslPrivatekey.class,
          OpensslPrivatekeyInfo.class,
          OpensslPublickey.class,
          OpensslPublickeyInfo.class,
          AnyPackage.class,
          PackageFacts.class,
          Pacman.class,
          PamLimits.class,
          Pamd.class,
          Parted.class,
          Patch.class,
          Pause.class,
          Pids.class,
          Ping.class,
          Pip.class,
          PostgresqlDb.class,
          PostgresqlExt.class,
          PostgresqlMembership.class,
          PostgresqlOwner.class,
          PostgresqlPing.class,
          PostgresqlPrivs.class,
          PostgresqlQuery.class,
          PostgresqlSchema.class,
          PostgresqlSet.class,
          PostgresqlUser.class,
          RabbitmqParameter.class,
          RabbitmqPlugin.class,
          RabbitmqPolicy.class,
          RabbitmqUser.class,
          RabbitmqVhost.class,
          Raw.class,
          ReadCsv.class,
          Reboot.class,
          Redis.class,
          RedisInfo.class,
          Release.class,
          Replace.class,
          RpmKey.class,
          Script.class,
          Seboolean.class,
          Sefcontext.class,
          Selinux.class,
          Seport.class,
          Service.class,
          ServiceFacts.class,
          SetFact.class,
          SetStats.class,
          Setup.class,
          Shell.class,
          Slurp.class,
          Snap.class,
          SshConfig.class,
          Stat.class,
          Subversion.class,
          Sudoers.class,
          Supervisorctl.class,
          Synchronize.class,
          Sysctl.class,
          Systemd.class,
          Sysvinit.class,
          Tempfile.class,
          Template.class,
          Timezone.class,
          Ufw.class,
          Unarchive.class,
          Uri.class,
          User.class,
          ValidateArgumentSpec.class,
          WaitFor.class,
          WaitForConnection.class,
          X509Certificate.class,
          X509CertificateInfo.class,
          X509CertificatePipe.class,
          X509Crl.class,
          X509CrlInfo.class,
          Xattr.class,
          Xml.class,
          YumRepository.class,
          Zypper.class,
          ZypperRepository.class);

  private static final List<String> COLLECTIONS =
      List.of(
          "ansible.builtin.",
          "ansible.legacy.",
          "ansible.posix.",
          "community.general.",
          "community.mysql.",
          "community.postgresql.",
          "community.rabbitmq.",
          "community.crypto.");

  /** The built-in modules as others ask for them. */
  public static final Catalog CATALOG =
      new ModuleCatalog(BUILT_IN, COLLECTIONS, new Schema(OwnModule.class));

  private Modules() {}

  /** The module of a name, short or with its collection. */
  public static Optional<Schema> find(String name) {
    return CATALOG.find(name);
  }

  /** All names that {@link #find} knows in their short form. */
  public static Collection<String> names() {
    return CATALOG.names();
  }
}
