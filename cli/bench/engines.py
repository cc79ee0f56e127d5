"""Those that are compared: what each runs for a playbook on hosts."""

import os
import re
import shutil
import signal
import subprocess
import tempfile

import measure

HERE = os.path.dirname(os.path.realpath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
FOOBAR = os.path.join(TOP, "cli/target/foobar/bin/foobar")
RECAP = re.compile(r"ok=(\d+) +changed=(\d+) +unreachable=(\d+) +failed=(\d+)")
FIND_MITOGEN = "import ansible_mitogen, os; print(os.path.dirname(ansible_mitogen.__file__))"


def changes_nothing(output):
    hosts = RECAP.findall(output)
    return bool(hosts) and all(ok != "0" and rest == ["0", "0", "0"] for ok, *rest in hosts)


def nothing_fails(output):
    hosts = RECAP.findall(output)
    return bool(hosts) and all(ok != "0" and rest[1:] == ["0", "0"] for ok, *rest in hosts)


class Ansible:
    """Debian's, at its fastest: see ansible.cfg. Its connections outlive a run, until `close`."""

    name = "Ansible"
    playbook = "ansible-playbook"
    warmups = 0

    def __init__(self, sockets, most_runs):
        self.sockets = sockets
        self.most_runs = most_runs
        self.environment = {
            "ANSIBLE_CONFIG": os.path.join(HERE, "ansible.cfg"),
            "ANSIBLE_NOCOLOR": "1",
            "ANSIBLE_PYTHON_INTERPRETER": "/usr/bin/python3",
            "ANSIBLE_SSH_CONTROL_PATH_DIR": sockets,
        }

    def play(self, playbook, hosts, options=(), check=changes_nothing, timeout=measure.TIMEOUT):
        words = [self.playbook, playbook, *options]
        for source in hosts.sources:
            words += ["-i", source]
        return measure.Job([(words, "")], check, self.environment, timeout)

    def close(self):
        for name in os.listdir(self.sockets):
            path = os.path.join(self.sockets, name)
            words = ["ssh", "-F", "none", "-o", "ControlPath=" + path, "-O", "exit", "any"]
            subprocess.run(words, capture_output=True, timeout=20)


class Mitogen(Ansible):
    """The same, with the strategy of Debian's ansible-mitogen."""

    name = "mitogen"

    def __init__(self, sockets, most_runs, package):
        super().__init__(sockets, most_runs)
        self.environment["ANSIBLE_STRATEGY"] = "mitogen_linear"
        self.environment["ANSIBLE_STRATEGY_PLUGINS"] = os.path.join(package, "plugins/strategy")

    def refuses(self):
        """What it says where it does not go with this Ansible, else None."""
        words = ["ansible", "all", "-i", "here,", "-c", "local", "-m", "command", "-a", "true"]
        around = {**os.environ, **self.environment}
        done = subprocess.run(words, capture_output=True, text=True, env=around, timeout=60)
        said = (done.stdout + done.stderr).strip().splitlines()
        return None if done.returncode == 0 else (said or ["it says nothing"])[-1]


class Foobar:
    name = "foobar"
    most_runs = None
    warmups = 0

    def play(self, playbook, hosts, options=(), check=changes_nothing, timeout=measure.TIMEOUT):
        words = [FOOBAR, "play", playbook, "-i", hosts.sources[0], *options]
        return measure.Job([(words, "")], check, timeout=timeout)


class Persistent(Foobar):
    """The same with a process that outlives its run, as Ansible's connections do, until `close`."""

    name = "foobar, kept"
    # Java has compiled what such a run needs most.
    warmups = 5

    def __init__(self, sockets):
        self.sockets = sockets

    def play(self, playbook, hosts, options=(), check=changes_nothing, timeout=measure.TIMEOUT):
        job = super().play(playbook, hosts, options, check, timeout)
        job.environment = {"FOOBAR_PERSIST": "600", "XDG_RUNTIME_DIR": self.sockets}
        job.beside = self.processes
        return job

    def processes(self):
        """Those that wait for a call, or are at work."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline") as file:
                    words = file.read().split("\0")
            except OSError:
                continue
            if "__persist" in words and any(self.sockets in word for word in words):
                found.append(int(pid))
        return found

    def close(self):
        for pid in self.processes():
            os.kill(pid, signal.SIGTERM)


class Script:
    """The floor: one script a host that knows all beforehand, all at once over plain ssh."""

    name = "script"

    def send(self, text, hosts, check=lambda output: output == ""):
        return self.send_each({name: text for name in hosts.names}, hosts, check)

    def send_each(self, texts, hosts, check=lambda output: output == ""):
        """The same with a script for each host, by name."""
        commands = [(hosts.ssh(name) + ["sh -s"], text) for name, text in texts.items()]
        return measure.Job(commands, check)


class Engines:
    """All that there are on this machine, and why another is not among them.

    most_runs: of Ansible and mitogen in one work; None is as many as of the others
    """

    def __init__(self, folder, most_runs=None):
        # Short: the path of a socket has at most 108 letters.
        self.sockets = tempfile.mkdtemp(prefix="fb", dir="/tmp")
        self.ansible = Ansible(self.sockets, most_runs)
        self.foobar = Foobar()
        self.persistent = Persistent(self.sockets)
        self.script = Script()
        self.mitogen, self.left_out = find_mitogen(self.sockets, most_runs)
        self.environment = {"FOOBAR_HISTORY_FOLDER": os.path.join(folder, "runs")}
        os.environ.update(self.environment)

    def playing(self):
        """Those that run playbooks, the slowest first."""
        return [e for e in (self.ansible, self.mitogen, self.foobar) if e]

    def playing_again(self):
        """The same for hosts that they were at before."""
        return [*self.playing(), self.persistent]

    def close(self):
        self.ansible.close()
        self.persistent.close()
        shutil.rmtree(self.sockets, ignore_errors=True)


def find_mitogen(sockets, most_runs):
    """Mitogen, or None and a line that says why."""
    words = ["/usr/bin/python3", "-c", FIND_MITOGEN]
    found = subprocess.run(words, capture_output=True, text=True)
    if found.returncode != 0:
        return None, "mitogen is left out: it is not installed (Debian's ansible-mitogen)"
    mitogen = Mitogen(sockets, most_runs, found.stdout.strip())
    said = mitogen.refuses()
    return (None, f"mitogen is left out: it does not work here: {said}") if said else (mitogen, None)


def foobar(*arguments):
    """Runs the program to prepare something; ends the benchmark where it fails."""
    words = [FOOBAR, *arguments]
    done = subprocess.run(words, capture_output=True, text=True, timeout=1800)
    if done.returncode != 0:
        said = done.stdout[-3000:] + done.stderr
        raise measure.Failed(f"foobar {' '.join(arguments)} failed:\n{said}")
