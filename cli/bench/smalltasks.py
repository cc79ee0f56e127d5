"""The same hundred small tasks, as a playbook and as a shell script."""

QUARTER = 25


def playbook():
    tasks = []
    for i in range(1, QUARTER + 1):
        tasks.append(f"""
    - name: folder {i}
      file: {{ path: /tmp/bench/{i}, state: directory, mode: "0755" }}
    - name: file {i}
      copy: {{ dest: /tmp/bench/{i}/file, content: "number = {i}\\n", mode: "0644" }}
    - name: look {i}
      stat: {{ path: /tmp/bench/{i}/file }}
    - name: command {i}
      command: test -d /tmp/bench/{i}
      changed_when: false""")
    head = "- hosts: all\n  gather_facts: false\n  tasks:"
    return head + "".join(tasks) + "\n"


def script():
    """What one would write by hand who knows that all is done already: it looks, and says so if not."""
    import hashlib

    lines = ["set -eu", 'wrong() { echo "$1 is not as it should be"; exit 1; }']
    for i in range(1, QUARTER + 1):
        content = f"number = {i}\n".encode()
        sha = hashlib.sha256(content).hexdigest()
        folder = f"/tmp/bench/{i}"
        lines += [
            f'[ "$(stat -c %F:%a {folder})" = directory:755 ] || wrong {folder}',
            f'[ "$(stat -c %F:%a {folder}/file)" = "regular file:644" ] || wrong {folder}/file',
            f'[ "$(sha256sum < {folder}/file)" = "{sha}  -" ] || wrong {folder}/file',
            f"stat -c '%a %u %g %s %Y %i' {folder}/file >/dev/null",
            f"sh -c 'test -d {folder}'",
        ]
    return "\n".join(lines) + "\n"
