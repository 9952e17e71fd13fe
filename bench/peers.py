"""Decides how the tools that only validate are called: each in the fastest way that really validates the same content.

check-jsonschema reads our files as they are. Its YAML reader is pure Python unless ``ruamel.yaml.clib`` happens to be
installed; it is measured both ways. ajv-cli makes ``Date`` objects of bare dates and then refuses every one of them, so
it gets copies of the files in which the dates are in quotes. Each tool takes one schema a call: the calls are made one
process after another, as anybody would, and also all in one process, which spares their start-up.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from bench.measure import Lane
from generator.schemas import Catalog

_BARE: Final = re.compile(r"(?m)(?<=[ \[])([0-9]{4}-[0-9]{2}-[0-9]{2})(?=[,\]}]|$)")
_FORMATS: Final = """\
const moment = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9])?$/
module.exports = (ajv) => { require("ajv-formats").default(ajv); ajv.addFormat("moment", moment) }
"""
_AJV: Final = """\
const validate = require("ajv-cli/dist/commands/validate").default
const [jobs, formats] = process.argv.slice(2)
const options = { _: [], c: formats, spec: "draft2020", strict: false, errors: "js" }
console.log = () => {}
process.exitCode = JSON.parse(require("fs").readFileSync(jobs)).map(
  ([s, d]) => validate.execute({ ...options, s, d })).every(Boolean) ? 0 : 1
"""
_CHECKER: Final = """\
import json, sys, glob
from check_jsonschema import main
for schema, pattern in json.load(open(sys.argv[1])):
    main(["-q", "--schemafile", schema, *glob.glob(pattern)], standalone_mode=False)
"""


FAIR: Final = {"check-jsonschema": "check-jsonschema（libyaml）", "ajv-cli": "ajv-cli"}
"""The lanes that the targets are about: the command as one calls it, with the fastest reader it can have."""


def install(home: Path) -> None:
    """Get what the package index has for check-jsonschema's fast reader; ajv-cli is installed by ``make bench``."""
    if not (home / "clib").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--target", str(home / "clib"), "ruamel.yaml.clib==0.2.15"], check=True)


def lanes(home: Path, root: Path) -> list[Lane]:
    """The peers' lanes for the county in ``root``; ``home`` holds what they need."""
    jobs = _jobs(home, root)
    (home / "checker.py").write_text(_CHECKER)
    (home / "formats.js").write_text(_FORMATS)
    (home / "ajv.js").write_text(_AJV)
    (home / f"{root.name}.json").write_text(json.dumps(jobs))
    (home / f"{root.name}-quoted.json").write_text(
        json.dumps([(schema, pattern.replace(root.name, f"{root.name}-quoted")) for schema, pattern in jobs])
    )
    checker, ajv = str(Path(sys.executable).parent / "check-jsonschema"), str(home / "node_modules/.bin/ajv")
    fast = (("PYTHONPATH", str(home / "clib")),)
    each = tuple(
        ["sh", "-c", f'exec "{checker}" -q --schemafile "{schema}" {pattern}'] for schema, pattern in jobs
    )
    options = ["--spec=draft2020", "--strict=false", "--errors=no", "-c", str(home / "formats.js")]
    quoted = json.loads((home / f"{root.name}-quoted.json").read_text())
    return [
        Lane("check-jsonschema", each, root),
        Lane(FAIR["check-jsonschema"], each, root, extra=fast),
        Lane("check-jsonschema（libyaml，一个进程）",
             ([sys.executable, str(home / "checker.py"), str(home / f"{root.name}.json")],), root, extra=fast),
        Lane(FAIR["ajv-cli"], tuple([ajv, "validate", *options, "-s", s, "-d", d] for s, d in quoted), root),
        Lane("ajv-cli（一个进程）",
             (["node", str(home / "ajv.js"), str(home / f"{root.name}-quoted.json"), str(home / "formats.js")],), root),
    ]  # fmt: skip


def _jobs(home: Path, root: Path) -> list[tuple[str, str]]:
    """The schema of each kind that has files here, and the pattern of its files; makes the copies for ajv-cli."""
    quoted = root.with_name(f"{root.name}-quoted")
    shutil.rmtree(quoted, ignore_errors=True)
    (home / "schemas").mkdir(exist_ok=True)
    jobs = []
    for kind in Catalog.load().kinds.values():
        pattern = re.sub(r"\{[a-z]+\}", "*", kind.path)
        files = list((root / "records").glob(pattern))
        if not files:
            continue
        schema = home / "schemas" / f"{kind.name}.json"
        schema.write_text(json.dumps(kind.schema, ensure_ascii=False), encoding="utf-8")
        jobs.append((str(schema), f"{root}/records/{pattern}"))
        for file in files:
            copy = quoted / file.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_BARE.sub(r'"\1"', file.read_text(encoding="utf-8")), encoding="utf-8")
    return jobs
