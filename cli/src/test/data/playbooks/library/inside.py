#!/usr/bin/python
import json

GIVEN = json.loads("""<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>""")
print(json.dumps({
    "changed": False,
    "given": {k: v for k, v in GIVEN.items() if not k.startswith("_ansible_")},
    "check": GIVEN["_ansible_check_mode"],
    "diff_mode": GIVEN["_ansible_diff"],
}))
