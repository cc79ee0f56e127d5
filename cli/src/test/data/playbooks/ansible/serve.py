"""Runs playbooks with Ansible one after another, each in a process forked when Ansible is loaded.

Each line of input is a JSON list: the folder for the answers, a name and the arguments of
ansible-playbook. FOLDER/NAME.jsonl gets the run's events, .log what was printed, .code the exit
code; then the name is printed.
"""

import json
import os
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
os.environ.update(
    ANSIBLE_CALLBACK_PLUGINS=os.path.join(HERE, "callback"),
    ANSIBLE_STDOUT_CALLBACK="record",
    ANSIBLE_NOCOLOR="1",
    ANSIBLE_RETRY_FILES_ENABLED="0",
    ANSIBLE_DEPRECATION_WARNINGS="0",
    ANSIBLE_PYTHON_INTERPRETER="/usr/bin/python3",
    ANSIBLE_PIPELINING="1",
    ANSIBLE_FORKS="5",
    PYTHONUTF8="1",
)
from ansible.cli.playbook import PlaybookCLI  # noqa: E402
import ansible.executor.playbook_executor  # noqa: E402,F401
import ansible.plugins.connection.ssh  # noqa: E402,F401
import ansible.plugins.strategy.linear  # noqa: E402,F401


def run(out, name, arguments):
    os.environ["RECORD_FILE"] = os.path.join(out, name + ".jsonl")
    log = os.open(os.path.join(out, name + ".log"), os.O_CREAT | os.O_WRONLY)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    code = 250
    try:
        cli = PlaybookCLI(["ansible-playbook"] + arguments)
        cli.parse()
        code = cli.run()
    except BaseException as failure:
        traceback.print_exc()
        code = getattr(failure, "exit_code", getattr(failure, "code", 250))
    sys.stdout.flush()
    with open(os.path.join(out, name + ".code"), "w") as file:
        file.write(str(code))
    os._exit(0)


for line in iter(sys.stdin.readline, ""):
    out, name, arguments = json.loads(line)
    os.makedirs(out, exist_ok=True)
    child = os.fork()
    if child == 0:
        run(out, name, arguments)
    os.waitpid(child, 0)
    print(name, flush=True)
