import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/**
 * For the build's training run only: an SSH server on the loopback address that accepts one random
 * password and runs commands as who started it. Ends when its input ends.
 *
 * <p>Arguments: the password, and the inventory file to write with where it listens.
 */
public final class TrainingServer {

  private TrainingServer() {}

  public static void main(String[] args) throws Exception {
    String password = args[0];
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(
        KeyPairProvider.wrap(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
    server.setPasswordAuthenticator((user, given, session) -> password.equals(given));
    server.setCommandFactory(new ProcessShellCommandFactory());
    server.start();
    String inventory =
        "here ansible_host=127.0.0.1 ansible_port="
            + server.getPort()
            + " ansible_user=training ansible_password="
            + password
            + "\n";
    Path file = Path.of(args[1]);
    Path beside = file.resolveSibling("hosts.new");
    Files.writeString(beside, inventory);
    Files.move(beside, file);
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    server.stop(true);
  }
}
