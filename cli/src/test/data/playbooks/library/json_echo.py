#!/usr/bin/python3
# WANT_JSON
import json
import sys

given = json.load(open(sys.argv[1]))
own = {k: v for k, v in given.items() if not k.startswith("_ansible_")}
print(json.dumps({"changed": False, "given": own, "module": given["_ansible_module_name"]}))
