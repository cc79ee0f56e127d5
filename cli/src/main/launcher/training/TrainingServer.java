import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/**
 * For the build's training run only: an SSH server on the loopback address that accepts one fresh
 * key and runs commands as who started it. Ends when its input ends.
 *
 * <p>Argument: a folder, in which it writes {@code key}, {@code known_hosts}, and at last {@code
 * port}, the port where it listens.
 */
public final class TrainingServer {

  private TrainingServer() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    KeyPair own = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    KeyPair accepted = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(own));
    server.setPublickeyAuthenticator(
        (user, given, session) -> KeyUtils.compareKeys(given, accepted.getPublic()));
    server.setCommandFactory(new ProcessShellCommandFactory());
    server.start();
    writeKey(accepted, folder.resolve("key"));
    String known = "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(own.getPublic());
    Files.writeString(folder.resolve("known_hosts"), known + "\n");
    Files.writeString(folder.resolve("port.new"), Integer.toString(server.getPort()));
    Files.move(folder.resolve("port.new"), folder.resolve("port"));
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop(true);
  }

  private static void writeKey(KeyPair key, Path file) throws Exception {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "training", null, out);
    }
  }
}
