package foobar.modules.notify;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends a mail. */
@Doc(
    "Sends a mail from the host, with its curl; delegated to localhost it is sent from this"
        + " machine.")
@Example(
    "mail: { host: smtp.example.org, port: 587, to: 'Ann <ann@example.org>', subject: deployed,"
        + " body: all is well, secure: starttls }")
@Rules(together = "password|username")
public record Mail(
    @Doc("What it is about.") @Alias("msg") String subject,
    @Doc("The text; the subject if not said.") Optional<String> body,
    @Doc("Who sends it.") @Alias("from") @Default("root") String sender,
    @Doc("Whom it is for.") @Alias("recipients") @Default("root") List<String> to,
    @Doc("Who gets a copy.") @Default("") List<String> cc,
    @Doc("Who gets a copy that the others do not know of.") @Default("") List<String> bcc,
    @Doc("Files of the host that are sent along.") @Default("") List<String> attach,
    @Doc("More headers, each `Name=value`.") @Default("") List<String> headers,
    @Doc("The server.") @Default("localhost") String host,
    @Doc("Its port.") @Default("25") int port,
    @Doc("Who logs in to the server.") Optional<String> username,
    @Doc("With which password.") Optional<Secret> password,
    @Doc("The name to greet the server with.") Optional<String> ehlohost,
    @Doc("The text's character set.") @Default("utf-8") String charset,
    @Doc("What the text is.") @Default("plain") Subtype subtype,
    @Doc(
            "Whether the connection is encrypted: from the start, after a greeting, never, or if"
                + " the server can; only with `try` are certificates not looked at.")
        @Default("try")
        Safety secure,
    @Doc("How long to wait for the server, in seconds.") @Default("20") int timeout)
    implements Module {

  /** Kinds of texts. */
  public enum Subtype {
    HTML,
    PLAIN
  }

  /** Whether a connection is encrypted. */
  public enum Safety {
    ALWAYS,
    NEVER,
    STARTTLS,
    TRY
  }

  private static final int TLS_PORT = 465;

  private static final String SEND =
      """
      command -v curl >/dev/null || { echo 'there is no curl on the host: install the package `curl`' >&2; exit 1; }
      IFS= read -r login
      curl -sS -K /dev/fd/3 --upload-file - "$@" 3<<EOF
      $login
      EOF
      """;

  public Mail {
    for (String text : List.of(subject, sender)) {
      if (text.matches("(?s).*[\\r\\n].*")) {
        throw new IllegalArgumentException("`subject` and `sender` cannot have line breaks");
      }
    }
    if (!Charset.isSupported(charset)) {
      throw new IllegalArgumentException("there is no character set `" + charset + "`");
    }
  }

  @Override
  public Plan check(Probe probe) {
    String whom = String.join(", ", to);
    Plan plan = Plan.NOTHING.opaque("a mail to " + whom, this::send);
    for (String header : new Message(this, Map.of()).skipped()) {
      plan = plan.warn("Skipping header '" + header + "', unable to parse");
    }
    return plan;
  }

  private void send(Host from, Results results) {
    results.changed(false);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String file : attach) {
      String place = HostPath.expand(from, file);
      files.put(place.substring(place.lastIndexOf('/') + 1), from.read(place));
    }
    Message message = new Message(this, files);
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes((login() + "\n").getBytes(StandardCharsets.UTF_8));
    input.writeBytes(message.bytes());
    Command command =
        Command.script(SEND, words().toArray(String[]::new))
            .input(input.toByteArray())
            .timeout(Duration.ofSeconds(10L * timeout + 60));
    Output output = from.run(command);
    if (!output.ok()) {
      results.put("rc", 1);
      throw new HostFailure(
          "Failed to send mail to '%s' by %s:%d: %s"
              .formatted(String.join(", ", addresses()), host, port, output.errors().strip()));
    }
    results.put("msg", "Mail sent successfully").put("result", MapValue.empty());
  }

  private String login() {
    return username
        .map(
            name ->
                "user = \""
                    + (name + ":" + password.map(Secret::reveal).orElse(""))
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                    + "\"")
        .orElse("");
  }

  private List<String> words() {
    boolean inside = secure == Safety.ALWAYS || (secure == Safety.TRY && port == TLS_PORT);
    String place = host.contains(":") ? "[" + host + "]" : host;
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of(
            "--url",
            (inside ? "smtps://" : "smtp://")
                + place
                + ":"
                + port
                + ehlohost.map(n -> "/" + n).orElse("")));
    words.addAll(List.of("--connect-timeout", timeout + ""));
    if (secure == Safety.STARTTLS) {
      words.add("--ssl-reqd");
    } else if (secure == Safety.TRY) {
      words.addAll(List.of("--ssl", "--insecure"));
    }
    words.addAll(List.of("--mail-from", Message.address(sender)));
    addresses().forEach(address -> words.addAll(List.of("--mail-rcpt", address)));
    return words;
  }

  private List<String> addresses() {
    return Stream.of(to, cc, bcc)
        .flatMap(List::stream)
        .filter(text -> !text.isBlank())
        .map(Message::address)
        .distinct()
        .toList();
  }

  /** The text's kind, for its header. */
  String kind() {
    return "text/" + subtype.name().toLowerCase(Locale.ROOT);
  }
}
