"""Runs playbooks with Ansible, two at a time, each in a process forked when Ansible is loaded.

usage: run.py OUT PLAYBOOK...

For each playbook, OUT/NAME.jsonl gets its events, OUT/NAME.out what was printed, OUT/NAME.log the
error output, OUT/NAME.code the exit code; OUT/NAME is its variable `work`, a folder for what it makes. Options stand in the first
line of a playbook: `# options: --tags one`.
"""

import os
import shlex
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
os.environ.update(
    ANSIBLE_CALLBACK_PLUGINS=os.path.join(HERE, "callback"),
    ANSIBLE_STDOUT_CALLBACK="record",
    ANSIBLE_NOCOLOR="1",
    ANSIBLE_LOCALHOST_WARNING="0",
    ANSIBLE_RETRY_FILES_ENABLED="0",
    ANSIBLE_DEPRECATION_WARNINGS="0",
    ANSIBLE_PYTHON_INTERPRETER="/usr/bin/python3",
    ANSIBLE_GATHER_SUBSET="!all,!min",
    # One host after another, so that the order of what is printed is known.
    ANSIBLE_FORKS="1",
    PYTHONUTF8="1",
)
from ansible.cli.playbook import PlaybookCLI  # noqa: E402
import ansible.executor.playbook_executor  # noqa: E402,F401


def options(playbook):
    with open(playbook) as lines:
        first = lines.readline()
    return shlex.split(first.split(":", 1)[1]) if first.startswith("# options:") else []


def run(out, playbook):
    name = os.path.splitext(os.path.basename(playbook))[0]
    work = os.path.join(out, name)
    os.makedirs(work)
    os.environ["RECORD_FILE"] = os.path.join(out, name + ".jsonl")
    for number, ending in (1, ".out"), (2, ".log"):
        os.dup2(os.open(os.path.join(out, name + ending), os.O_CREAT | os.O_WRONLY), number)
    code = 250
    try:
        given = ["-i", "inventory/hosts.ini", "-e", "work=" + work] + options(playbook)
        cli = PlaybookCLI(["ansible-playbook", playbook] + given)
        cli.parse()
        code = cli.run()
    except BaseException as failure:
        traceback.print_exc()
        code = getattr(failure, "exit_code", getattr(failure, "code", 250))
    sys.stdout.flush()
    ended = os.path.join(out, name + ".code")
    with open(ended + ".new", "w") as file:
        file.write(str(code))
    # Whoever waits for it reads it at once, so it must be whole.
    os.replace(ended + ".new", ended)
    os._exit(0)


def main():
    out, playbooks = sys.argv[1], sys.argv[2:]
    running = 0
    for playbook in playbooks:
        if running == 2:
            os.wait()
            running -= 1
        if os.fork() == 0:
            run(out, playbook)
        running += 1
    while running:
        os.wait()
        running -= 1


main()
