"""Many hosts that are this machine: Debian's sshd, with a key of its own, on addresses 127.1.x.y."""

import os
import socket
import subprocess
import time

SSHD = "/usr/sbin/sshd"
# What one sshd listens to at most (MAX_LISTEN_SOCKS).
ADDRESSES = 16
# Needed by an sshd that root starts; made by systemd where Debian's runs.
PRIVILEGES = "/run/sshd"

CONFIGURATION = """\
Port {port}
{addresses}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/key.pub
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
UseDNS no
PrintMotd no
PidFile none
LogLevel ERROR
MaxStartups 10000
MaxSessions 10000
Subsystem sftp internal-sftp
SetEnv HOME={folder}/home
"""

VARIABLES = """\
  vars:
    ansible_port: {port}
    ansible_user: {user}
    ansible_ssh_private_key_file: {folder}/key
    ansible_ssh_common_args: -o UserKnownHostsFile={folder}/known_hosts
    ansible_become: false
    ansible_python_interpreter: /usr/bin/python3
"""


class Simulated:
    """So many hosts, until it is closed. Commands run as whoever started this, in a home of their own:
    what that person's shell does at its start would be done once for each host.

    folder: an empty one, for keys and configuration
    """

    def __init__(self, folder, count):
        self.folder = folder
        self.user = os.environ.get("USER") or subprocess.getoutput("id -un")
        self.names = [f"host{i:04d}" for i in range(1, count + 1)]
        self.addresses = [f"127.1.{i >> 8}.{i & 255}" for i in range(1, count + 1)]
        self.port = free_port(self.addresses[0])
        self.inventory = os.path.join(folder, "hosts.yml")
        self.sources = [self.inventory]
        self.servers = []
        self.made = None

    def __enter__(self):
        os.makedirs(self.path("home"))
        for name in ("key", "host_key"):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.path(name)]
            subprocess.run(words, check=True)
        if os.geteuid() == 0 and not os.path.isdir(PRIVILEGES):
            os.mkdir(PRIVILEGES, 0o755)
            self.made = PRIVILEGES
        try:
            self.write_inventory(self.inventory, zip(self.names, self.addresses), self.port)
            self.know((a, self.port) for a in self.addresses)
            for i in range(0, len(self.addresses), ADDRESSES):
                self.serve(self.addresses[i : i + ADDRESSES])
            self.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait()
        if self.made:
            os.rmdir(self.made)

    def path(self, name):
        return os.path.join(self.folder, name)

    def serve(self, addresses):
        path = self.path(f"sshd_config{len(self.servers)}")
        lines = "\n".join("ListenAddress " + a for a in addresses)
        with open(path, "w") as file:
            file.write(CONFIGURATION.format(port=self.port, addresses=lines, folder=self.folder))
        # What it says of logins that were cut short is of no use to anybody.
        words = [SSHD, "-D", "-f", path]
        quiet = subprocess.DEVNULL
        self.servers.append(subprocess.Popen(words, stdout=quiet, stderr=quiet, stdin=quiet))

    def wait(self):
        for server, address in zip(self.servers, self.addresses[::ADDRESSES]):
            wait_for(address, self.port, server)

    def write_inventory(self, path, hosts, port):
        """hosts: pairs of name and address"""
        lines = ["all:", "  hosts:"]
        lines += [f"    {name}: {{ansible_host: {address}}}" for name, address in hosts]
        variables = VARIABLES.format(port=port, user=self.user, folder=self.folder)
        with open(path, "w") as file:
            file.write("\n".join(lines) + "\n" + variables)

    def know(self, places):
        """Writes the key that each pair of address and port has to known_hosts."""
        with open(self.path("host_key.pub")) as file:
            key = " ".join(file.read().split()[:2])
        with open(self.path("known_hosts"), "a") as file:
            file.writelines(f"[{address}]:{port} {key}\n" for address, port in places)

    def ssh(self, name):
        return self.ssh_at(self.addresses[self.names.index(name)], self.port)

    def ssh_at(self, address, port):
        return [
            *("ssh", "-F", "none", "-o", "BatchMode=yes", "-i", self.path("key"), "-p", str(port)),
            *("-o", "UserKnownHostsFile=" + self.path("known_hosts"), f"{self.user}@{address}"),
        ]


class Elsewhere:
    """The first of the simulated hosts, by way of another port of 127.0.0.1."""

    def __init__(self, simulated, port):
        self.simulated = simulated
        self.port = port
        self.names = ["far"]
        self.sources = [simulated.path(f"far{port}.yml")]
        simulated.write_inventory(self.sources[0], [("far", "127.0.0.1")], port)
        simulated.know([("127.0.0.1", port)])

    def ssh(self, _):
        return self.simulated.ssh_at("127.0.0.1", self.port)


def free_port(address):
    with socket.socket() as probe:
        probe.bind((address, 0))
        return probe.getsockname()[1]


def wait_for(address, port, server, seconds=10):
    until = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection((address, port), 1).close()
            return
        except OSError:
            if time.monotonic() > until or server.poll() is not None:
                raise
            time.sleep(0.05)
