package foobar.modules.rpm;

import foobar.module.Alias;
import foobar.module.Doc;
import foobar.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the description of a repository may say; what is not given stays unsaid. */
public record RepositoryOptions(
    @Doc("The way metadata is fetched; long out of use.") Optional<Boolean> async,
    @Doc("The whole bandwidth there is, in bytes a second.") Optional<String> bandwidth,
    @Doc("Where the repository is; several addresses may be given.") Optional<List<String>> baseurl,
    @Doc("How dear it is beside others, 1000 unless given.") Optional<String> cost,
    @Doc("How large the metadata of differences may be, in percent.")
        Optional<String> deltarpmMetadataPercentage,
    @Doc("How large a difference may be, in percent of the package.")
        Optional<String> deltarpmPercentage,
    @Doc("Whether it is used.") Optional<Boolean> enabled,
    @Doc("Whether its groups are used.") Optional<Boolean> enablegroups,
    @Doc("Packages that are not taken from it.") Optional<List<String>> exclude,
    @Doc("In what order several addresses are tried.") Optional<String> failovermethod,
    @Doc("The address of a key that signs the key.") Optional<String> gpgcakey,
    @Doc("Whether packages must be signed.") Optional<Boolean> gpgcheck,
    @Doc("Where the keys are that sign packages.") Optional<List<String>> gpgkey,
    @Doc("Whether packages of modules may come from it anyway.") Optional<Boolean> moduleHotfixes,
    @Doc("What a cache on the way may keep: `all`, `packages` or `none`.")
        Optional<String> httpCaching,
    @Doc("A further configuration file.") Optional<String> include,
    @Doc("The only packages that are taken from it.") Optional<List<String>> includepkgs,
    @Doc("The version of the internet protocol: `4`, `6` or `whatever`.")
        Optional<String> ipResolve,
    @Doc("Whether connections are used again.") Optional<Boolean> keepalive,
    @Doc("Whether packages are kept once they are installed: `0` or `1`.")
        Optional<String> keepcache,
    @Doc("How long its lists are good, such as `6h`.") Optional<String> metadataExpire,
    @Doc("Which commands take older lists too.") Optional<String> metadataExpireFilter,
    @Doc("The address of a metalink file.") Optional<String> metalink,
    @Doc("The address of a list of mirrors.") Optional<String> mirrorlist,
    @Doc("How long that list is good.") Optional<String> mirrorlistExpire,
    @Doc("The password for it.") Optional<Secret> password,
    @Doc("A number; the lowest wins.") Optional<String> priority,
    @Doc("Whether its packages are never replaced by others.") Optional<Boolean> protect,
    @Doc("The proxy, or `_none_`.") Optional<String> proxy,
    @Doc("The password for the proxy.") Optional<Secret> proxyPassword,
    @Doc("The user for the proxy.") Optional<String> proxyUsername,
    @Doc("Whether its lists must be signed.") Optional<Boolean> repoGpgcheck,
    @Doc("How often to try.") Optional<String> retries,
    @Doc("Whether it is a bucket of S3.") Optional<Boolean> s3Enabled,
    @Doc("Whether it is left out when it does not answer.") Optional<Boolean> skipIfUnavailable,
    @Doc("The folder or file of the certificates to trust.") @Alias("ca_cert")
        Optional<String> sslcacert,
    @Doc("Whether the rights of certificates are checked.")
        Optional<Boolean> sslCheckCertPermissions,
    @Doc("The certificate to show.") @Alias("client_cert") Optional<String> sslclientcert,
    @Doc("The key of that certificate, a file.") @Alias("client_key") Optional<String> sslclientkey,
    @Doc("Whether its certificate is checked.") @Alias("validate_certs")
        Optional<Boolean> sslverify,
    @Doc("How much of the bandwidth to use.") Optional<String> throttle,
    @Doc("How long to wait, in seconds.") Optional<String> timeout,
    @Doc("Variables that are shown with its name.") Optional<String> uiRepoidVars,
    @Doc("The user for it.") Optional<String> username) {

  /** The options by name, as they are written. */
  Map<String, String> written() {
    Map<String, String> all = new TreeMap<>();
    first(all);
    second(all);
    return all;
  }

  private void first(Map<String, String> all) {
    put(all, "async", async.map(RepositoryOptions::number));
    put(all, "bandwidth", bandwidth);
    put(all, "baseurl", baseurl.map(list -> String.join("\n", list)));
    put(all, "cost", cost);
    put(all, "deltarpm_metadata_percentage", deltarpmMetadataPercentage);
    put(all, "deltarpm_percentage", deltarpmPercentage);
    put(all, "enabled", enabled.map(RepositoryOptions::number));
    put(all, "enablegroups", enablegroups.map(RepositoryOptions::number));
    put(all, "exclude", exclude.map(list -> String.join(" ", list)));
    put(all, "failovermethod", failovermethod);
    put(all, "gpgcakey", gpgcakey);
    put(all, "gpgcheck", gpgcheck.map(RepositoryOptions::number));
    put(all, "gpgkey", gpgkey.map(list -> String.join("\n", list)));
    put(all, "module_hotfixes", moduleHotfixes.map(RepositoryOptions::number));
    put(all, "http_caching", httpCaching);
    put(all, "include", include);
    put(all, "includepkgs", includepkgs.map(list -> String.join(" ", list)));
    put(all, "ip_resolve", ipResolve);
    put(all, "keepalive", keepalive.map(RepositoryOptions::number));
    put(all, "keepcache", keepcache);
    put(all, "metadata_expire", metadataExpire);
    put(all, "metadata_expire_filter", metadataExpireFilter);
  }

  private void second(Map<String, String> all) {
    put(all, "metalink", metalink);
    put(all, "mirrorlist", mirrorlist);
    put(all, "mirrorlist_expire", mirrorlistExpire);
    put(all, "password", password.map(Secret::reveal));
    put(all, "priority", priority);
    put(all, "protect", protect.map(RepositoryOptions::number));
    put(all, "proxy", proxy);
    put(all, "proxy_password", proxyPassword.map(Secret::reveal));
    put(all, "proxy_username", proxyUsername);
    put(all, "repo_gpgcheck", repoGpgcheck.map(RepositoryOptions::number));
    put(all, "retries", retries);
    put(all, "s3_enabled", s3Enabled.map(RepositoryOptions::number));
    put(all, "skip_if_unavailable", skipIfUnavailable.map(RepositoryOptions::number));
    put(all, "sslcacert", sslcacert);
    put(all, "ssl_check_cert_permissions", sslCheckCertPermissions.map(RepositoryOptions::number));
    put(all, "sslclientcert", sslclientcert);
    put(all, "sslclientkey", sslclientkey);
    put(all, "sslverify", sslverify.map(RepositoryOptions::number));
    put(all, "throttle", throttle);
    put(all, "timeout", timeout);
    put(all, "ui_repoid_vars", uiRepoidVars);
    put(all, "username", username);
  }

  private static void put(Map<String, String> all, String name, Optional<String> value) {
    value.ifPresent(text -> all.put(name, text));
  }

  private static String number(boolean yes) {
    return yes ? "1" : "0";
  }

  /** Whether it says where the repository is. */
  boolean hasPlace() {
    return baseurl.isPresent() || metalink.isPresent() || mirrorlist.isPresent();
  }

  boolean hasSecret() {
    return password.isPresent() || proxyPassword.isPresent();
  }
}
