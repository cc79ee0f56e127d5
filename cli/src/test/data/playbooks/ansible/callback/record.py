"""Writes what happens in a run, a JSON object a line, for comparison with our own events.

What Ansible prints by default is printed too.
"""

DOCUMENTATION = """
name: record
type: stdout
short_description: the default output, and a file of events
extends_documentation_fragment: [default_callback, result_format_callback]
"""

import json
import os

from ansible.module_utils.common.json import AnsibleJSONEncoder
from ansible.playbook.task_include import TaskInclude
from ansible.plugins.callback.default import CallbackModule as Default


class CallbackModule(Default):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "record"

    def __init__(self):
        super().__init__()
        self.file = open(os.environ["RECORD_FILE"], "w")

    def write(self, **entry):
        self.file.write(json.dumps(entry, cls=AnsibleJSONEncoder) + "\n")
        self.file.flush()

    def result(self, kind, status, result):
        task = result._task
        if task.action == "meta":
            return
        if isinstance(task, TaskInclude) and status == "ok":
            return
        values = {k: v for k, v in result._result.items() if not k.startswith("_ansible")}
        self.write(
            kind=kind,
            host=result._host.get_name(),
            task=task.get_name(),
            module=task.action.split(".")[-1],
            status=status,
            values=values,
        )

    @staticmethod
    def done(result):
        return "changed" if result._result.get("changed") else "ok"

    def v2_runner_on_ok(self, result):
        self.result("task", self.done(result), result)
        super().v2_runner_on_ok(result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.result("task", "ignored" if ignore_errors else "failed", result)
        super().v2_runner_on_failed(result, ignore_errors)

    def v2_runner_on_skipped(self, result):
        self.result("task", "skipped", result)
        super().v2_runner_on_skipped(result)

    def v2_runner_on_unreachable(self, result):
        self.result("task", "unreachable", result)
        super().v2_runner_on_unreachable(result)

    def v2_runner_item_on_ok(self, result):
        self.result("item", self.done(result), result)
        super().v2_runner_item_on_ok(result)

    def v2_runner_item_on_failed(self, result):
        self.result("item", "failed", result)
        super().v2_runner_item_on_failed(result)

    def v2_runner_item_on_skipped(self, result):
        self.result("item", "skipped", result)
        super().v2_runner_item_on_skipped(result)

    def v2_playbook_on_stats(self, stats):
        super().v2_playbook_on_stats(stats)
        for host in stats.processed:
            self.write(kind="recap", host=host, counts=stats.summarize(host))
