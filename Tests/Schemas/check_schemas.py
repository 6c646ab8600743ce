#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every file of policies/ is as the schemas for editors say, and what is not is refused.

    Tests/Schemas/check_schemas.py [POLICIES]

YAML is read as editors read it (YAML 1.2): days are texts, only true and false are truth values.
"""

import copy
import json
import re
import sys
from pathlib import Path

import jsonschema
import referencing
import yaml

KINDS = ["policy", "document", "cases", "obligations", "systems", "calendar", "handovers"]


class Loader(yaml.SafeLoader):
    """Plain scalars as the core schema of YAML 1.2 types them."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def validators(folder):
    schemas = {kind: json.loads((folder / f"{kind}.schema.json").read_text()) for kind in KINDS}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    registry = referencing.Registry().with_resources(
        (f"{kind}.schema.json", referencing.Resource.from_contents(schema)) for kind, schema in schemas.items()
    )
    return {kind: jsonschema.Draft202012Validator(schema, registry=registry) for kind, schema in schemas.items()}


# What an editor must underline: the kind of file, where, and what is put there (None takes the key away).
FAULTS = [
    ("policy", ["conditions", "C1", "wen"], "true"),
    ("policy", ["conditions", "C1", "clause"], None),
    ("policy", ["limits", "C9"], {"clause": "二", "times": 1, "months": 6, "per": "person", "period": "lifetime"}),
    ("policy", ["limits", "C9"], {"clause": "二", "times": 1, "per": "person", "period": "year"}),
    ("policy", ["exclusions", "C9"], {"clause": "二", "per": "person", "period": "lifetime"}),
    ("policy", ["amount", "status"], True),
    ("policy", ["payee"], "persno"),
    ("policy", ["event"], None),
    ("policy", ["parameters"], {"rate": {"clause": "二", "values": {"2021-1-1": 1}}}),
    ("document", ["colour"], "red"),
    ("document", ["validity", "from"], None),
    ("document", ["validity", "from"], "2021"),
    ("document", ["jurisdiction", "code"], 610328),
    ("cases", ["cases", 0, "expect", "outcome"], "yes"),
    ("cases", ["cases", 0, "asof"], "2022-01-01"),
    ("obligations", ["obligations", "ob-x"], {"clause": "二", "duty": "x", "measure": "y"}),
    ("policy", ["notice"], {"required": True, "days": 5}),
    ("policy", ["workflow"], {"steps": [{"organ": "town", "kind": "handle", "act": "x"}]}),
    ("policy", ["workflow"], {"steps": [{"organ": "town", "kind": "pay", "act": "x", "withinDays": 5}]}),
    ("document", ["organs"], {"town": {"zh": "x", "role": "townClerk"}}),
    ("document", ["casework"], {"separation": {"review": "aproval"}}),
    ("calendar", ["years", "2021", "worked"], "2021-02-07"),
    ("calendar", ["years", "2021", "notice"], None),
    ("handovers", ["handovers", "work-ledger", "due"], {"monthly": 32}),
    ("handovers", ["handovers", "work-ledger", "to"], {"role": "humanResourcesBureau"}),
    ("handovers", ["handovers", "work-ledger", "columns"], ["jobwish"]),
    ("systems", ["systems", "sys-x"], {"clause": "二", "name": "x", "does": "y"}),
]


def broken(document, path, value):
    result = copy.deepcopy(document)
    place = result
    for step in path[:-1]:
        place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
    if value is None:
        place.pop(path[-1])
    else:
        place[path[-1]] = value
    return result


def main():
    root = Path(__file__).resolve().parents[2]
    policies = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "policies"
    checks = validators(root / "policies" / "schema")
    faults = []
    sound = {}
    count = 0
    for kind in KINDS:
        for path in sorted(policies.glob(f"**/{kind}.yaml")):
            document = yaml.load(path.read_text(), Loader)
            count += 1
            found = [
                f"{path}: {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                for error in checks[kind].iter_errors(document)
            ]
            faults += found
            if not found and ("conditions" in document or kind != "policy"):
                sound.setdefault(kind, document)
    for kind, path, value in FAULTS if not faults else []:
        document = sound.get(kind)
        if kind == "policy" and document:
            first = next(iter(document["conditions"]))
            path = [first if step == "C1" else step for step in path]
        if document and checks[kind].is_valid(broken(document, path, value)):
            faults.append(f"the schema of {kind} lets {path} = {value!r} pass")
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(f"{len(faults)} faults against the schemas")
    print(f"schemas: {count} files as they say, {len(FAULTS)} faults refused")


main()
