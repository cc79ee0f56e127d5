package foobar.site;

import foobar.watch.Load;
import java.time.Duration;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Leads visitors to the addresses that name servers tell, which are asked again every 2 s. */
final class ZoneReader implements AutoCloseable {

  private final String name;
  private final List<String> addresses;
  private final Load visitors;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::follow);

  /**
   * Begins.
   *
   * @param addresses of the name servers, which are those of the balancers too, and name what the
   *     load is sent to
   */
  ZoneReader(String name, List<String> addresses, Load visitors) {
    this.name = name;
    this.addresses = addresses;
    this.visitors = visitors;
    thread.start();
  }

  private void follow() {
    try {
      for (int asked = 0; ; asked++) {
        TreeSet<String> now = ask(addresses.get(asked % addresses.size()));
        String all = String.join(" ", now);
        if (seen.isEmpty() || !seen.getLast().equals(all)) {
          seen.add(all);
        }
        addresses.forEach(address -> visitors.pause(address, !now.contains(address)));
        Thread.sleep(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private TreeSet<String> ask(String server) {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
    settings.put("java.naming.provider.url", "dns://" + server);
    try {
      InitialDirContext dns = new InitialDirContext(settings);
      try {
        NamingEnumeration<?> all = dns.getAttributes(name, new String[] {"A"}).get("A").getAll();
        TreeSet<String> found = new TreeSet<>();
        Collections.list(all).forEach(value -> found.add(value.toString()));
        return found;
      } finally {
        dns.close();
      }
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The addresses that were told, each time others than before. */
  List<String> seen() {
    return seen;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
