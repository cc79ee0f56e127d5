#!/bin/sh
cat <<'JSON'
{
  "_meta": { "hostvars": { "p1": { "a": 1, "b": "{{ x }}" }, "unknown": { "c": 1 } } },
  "web": { "hosts": ["p1", "p2"], "vars": { "v": true }, "children": ["inner"] },
  "inner": ["p3"],
  "simple": { "only": "vars" },
  "all": { "vars": { "everywhere": "yes" } }
}
JSON
