package foobar.modules.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sent with the curl of the machine that the tests run on, to a small server of the test. */
class MailTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private ServerSocket server;
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void listen() throws Exception {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private void serve() {
    try (Socket socket = server.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
      out.print("220 test\r\n");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        if (data) {
          data = !line.equals(".");
          out.print(data ? "" : "250 taken\r\n");
        } else if (line.startsWith("EHLO")) {
          out.print("250-test\r\n250 AUTH PLAIN\r\n");
        } else if (line.startsWith("AUTH")) {
          out.print("334 \r\n");
        } else if (heard.size() > 1 && heard.get(heard.size() - 2).startsWith("AUTH")) {
          out.print("235 welcome\r\n");
        } else if (line.startsWith("RCPT TO:<nobody")) {
          out.print("550 no such user\r\n");
        } else if (line.equals("DATA")) {
          data = true;
          out.print("354 go\r\n");
        } else {
          out.print("250 ok\r\n");
        }
        out.flush();
      }
    } catch (java.io.IOException e) {
      heard.add("ended");
    }
  }

  private Trial send(String parameters) {
    return Trial.run(
        LOCAL.host(),
        "mail: { host: 127.0.0.1, port: " + server.getLocalPort() + ", " + parameters + " }");
  }

  @Test
  void a_mail_reaches_all_with_its_text_and_its_files() throws Exception {
    Files.writeString(folder.resolve("log.txt"), "all the lines\n");
    Trial trial =
        send(
            "subject: 'Grüße', body: 'a text', from: 'Ann <ann@x.org>', to: ['Bob B. <bob@x.org>',"
                + " eve@x.org], cc: carl@x.org, bcc: dora@x.org, headers: ['Reply-To=list@x.org'],"
                + " attach: ["
                + folder
                + "/log.txt], ehlohost: me.x.org");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("msg")).hasToString("Mail sent successfully");
    assertThat(heard)
        .contains(
            "EHLO me.x.org",
            "RCPT TO:<bob@x.org>",
            "RCPT TO:<dora@x.org>",
            "From: Ann <ann@x.org>",
            "To: \"Bob B.\" <bob@x.org>, eve@x.org",
            "Cc: carl@x.org",
            "Reply-To: list@x.org",
            "Subject: =?utf-8?b?R3LDvMOfZQ==?=",
            "Content-Disposition: attachment; filename=\"log.txt\"",
            Base64.getEncoder().encodeToString("a text\n\n".getBytes()),
            Base64.getEncoder().encodeToString("all the lines\n".getBytes()))
        .noneMatch(line -> line.startsWith("Bcc"));
    assertThat(heard.stream().filter(line -> line.startsWith("MAIL FROM:<ann@x.org>"))).hasSize(1);
  }

  @Test
  void who_logs_in_does_so_without_showing_the_password() {
    send("subject: s, to: bob@x.org, username: me, password: 'open \"sesame'");

    assertThat(heard)
        .contains(Base64.getEncoder().encodeToString("\0me\0open \"sesame".getBytes()));
    FakeHost host = new FakeHost().answers("command -v curl", "");
    Trial.run(host, "mail: { subject: s, username: me, password: open-sesame }");
    assertThat(host.commandsRun().getLast().words() + host.commandsRun().getLast().script())
        .doesNotContain("open-sesame");
  }

  @Test
  void a_refused_recipient_and_a_server_without_encryption_are_failures() {
    assertThatThrownBy(() -> send("subject: s, to: nobody@x.org"))
        .hasMessageStartingWith("Failed to send mail to 'nobody@x.org'");
    assertThatThrownBy(
            () ->
                Trial.run(
                    LOCAL.host(), "mail: { host: 127.0.0.1, port: 1, subject: s, timeout: 2 }"))
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void wrong_parameters_are_refused() {
    assertThatThrownBy(() -> Trial.module("mail: { subject: s, username: me }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("mail: { subject: \"a\\nBcc: x\" }"))
        .isInstanceOf(Mistake.class);
  }
}
