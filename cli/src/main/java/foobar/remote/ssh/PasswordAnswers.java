package foobar.remote.ssh;

import foobar.value.Secret;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** Answers a server that asks questions: the one it does not echo gets the password, once. */
final class PasswordAnswers implements UserInteraction {

  private final Credentials credentials;
  private final AtomicInteger asked = new AtomicInteger();

  PasswordAnswers(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public boolean isInteractionAllowed(ClientSession session) {
    return true;
  }

  @Override
  public String @Nullable [] interactive(
      ClientSession session,
      String name,
      String instruction,
      String lang,
      String[] prompt,
      boolean[] echo) {
    if (prompt.length == 0) {
      return new String[0];
    }
    Secret password = credentials.password();
    if (password == null || prompt.length != 1 || echo[0] || asked.incrementAndGet() > 1) {
      return null;
    }
    return new String[] {password.reveal()};
  }

  @Override
  public @Nullable String getUpdatedPassword(ClientSession session, String prompt, String lang) {
    return null;
  }
}
