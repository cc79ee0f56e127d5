package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import foobar.lab.Lab;
import foobar.lab.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.TestcontainersConfiguration;

/** A booted Debian with its own sshd, from the lab's image, that can lose its power. */
final class RealHost implements AutoCloseable {

  private static final Map<String, String> IN_MEMORY =
      Map.of("/run", "", "/run/lock", "", "/tmp", "exec,mode=1777");

  private final Network network;
  private final GenericContainer<?> container;

  /**
   * @param folder for what the lab writes while it makes the image
   */
  RealHost(Path folder, Suite suite) {
    assertThat(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))
        .as("the environment that cli/pom.xml gives to tests of this kind")
        .isEqualTo("true");
    Lab lab = Lab.at(folder, System.err::println);
    String address = lab.engine().address();
    if (address != null) {
      TestcontainersConfiguration.getInstance()
          .getUserProperties()
          .setProperty("docker.host", address);
    }
    String image = lab.image(suite);
    network = Network.newNetwork();
    container =
        new GenericContainer<>(image)
            .withImagePullPolicy(name -> false)
            .withNetwork(network)
            .withCreateContainerCmdModifier(command -> rights(command.getHostConfig()))
            .waitingFor(Wait.forSuccessfulCommand("systemctl is-active -q ssh"))
            .withStartupTimeout(Duration.ofSeconds(90));
    try {
      container.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What systemd needs of the engine, short of every privilege. */
  private static void rights(HostConfig host) {
    host.withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN, Capability.SYS_PTRACE)
        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
        .withCgroupnsMode("private")
        .withTmpFs(IN_MEMORY);
  }

  String address() {
    return container
        .getCurrentContainerInfo()
        .getNetworkSettings()
        .getNetworks()
        .values()
        .iterator()
        .next()
        .getIpAddress();
  }

  /** What a script prints that root runs, past the host's sshd. */
  String script(String script) {
    try {
      ExecResult result = container.execInContainer("sh", "-c", script);
      assertThat(result.getExitCode()).as(script + "\n" + result.getStderr()).isZero();
      return result.getStdout();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The lines of a {@code known_hosts} that knows it. */
  String known() {
    return script("cat /etc/ssh/ssh_host_*_key.pub")
        .lines()
        .map(key -> address() + " " + key + "\n")
        .collect(Collectors.joining());
  }

  /** As by pulling its plug. */
  void powerOff() {
    DockerClientFactory.instance().client().killContainerCmd(container.getContainerId()).exec();
  }

  /** Its keys and files are as before; its address may be another. */
  void powerOn() {
    DockerClientFactory.instance().client().startContainerCmd(container.getContainerId()).exec();
    script("for i in $(seq 300); do systemctl is-active -q ssh && exit; sleep 0.1; done; exit 1");
  }

  @Override
  public void close() {
    container.stop();
    network.close();
  }
}
