"""The lab's hosts: an inventory for as many as are wanted, and how plain ssh reaches them."""

import os
import re

from engines import HERE, TOP, foobar

PREPARE = os.path.join(HERE, "prepare.yml")


class Hosts:
    """Hosts that a work runs on.

    names: of the hosts
    sources: inventories; the first is enough for foobar, which finds the lab by itself
    """

    def __init__(self, inventory, names=()):
        self.inventory = inventory
        self.names = list(names)
        self.connection = connection(inventory)
        self.sources = [inventory, self.connection]

    def first(self, count):
        """The first of them, and the option that limits a playbook to them."""
        some = Hosts(self.inventory, self.names[:count])
        return some, ["-l", ":".join(some.names)]

    def ssh(self, name):
        folder = os.path.dirname(self.connection)
        with open(self.connection) as file:
            address = re.search(rf"'?{name}'?:\n\s+ansible_host: (\S+)", file.read()).group(1)
        return [
            *("ssh", "-F", "none", "-o", "BatchMode=yes", "-i", os.path.join(folder, "id_ed25519")),
            *("-o", "UserKnownHostsFile=" + os.path.join(folder, "known_hosts")),
            "root@" + address,
        ]

    def up(self):
        foobar("lab", "up", self.inventory)
        foobar("play", PREPARE, "-i", self.inventory)

    def down(self):
        foobar("lab", "down", self.inventory)


def equal_hosts(count):
    """So many hosts of the benchmark's own, not yet made."""
    width = max(2, len(str(count)))
    names = [f"bench{i:0{width}}" for i in range(1, count + 1)]
    lines = ["# Made by cli/bench/run.", "bench:", "  hosts:", *(f"    {name}:" for name in names)]
    lines += ["  vars:", "    ansible_python_interpreter: /usr/bin/python3"]
    inventory = os.path.join(own_folder("bench"), "hosts.yml")
    with open(inventory, "w") as file:
        file.write("\n".join(lines) + "\n")
    return Hosts(inventory, names)


def site():
    """Three hosts for the benchmark's site: one balancer, two with all the rest."""
    servers = "{ server1: , server2: }"
    groups = ["lb: { hosts: { lb1: } }", "db_primary: { hosts: { server1: } }"]
    groups += [f"{group}: {{ hosts: {servers} }}" for group in ("web", "app", "db")]
    everywhere = "all: { vars: { ansible_python_interpreter: /usr/bin/python3 } }"
    inventory = os.path.join(own_folder("bench-site"), "hosts.yml")
    with open(inventory, "w") as file:
        file.write("\n".join(["# Made by cli/bench/run.", *groups, everywhere]) + "\n")
    return Hosts(inventory, ["lb1", "server1", "server2"])


def own_folder(name):
    folder = os.path.join(TOP, "cli/target", name)
    os.makedirs(folder, exist_ok=True)
    return folder


def connection(inventory):
    """Where the lab writes how the hosts of an inventory are reached."""
    path = os.path.abspath(inventory)
    name = os.path.splitext(os.path.basename(path))[0]
    if name in ("hosts", "inventory"):
        name = os.path.basename(os.path.dirname(path))
    return os.path.join(TOP, ".foobar/lab", name, "connection.yml")
