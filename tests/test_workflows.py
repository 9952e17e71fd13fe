"""The workflows of .github/workflows are valid, harmless and portable to Gitea and Forgejo."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CHECKOUT = "actions/checkout"
GITHUB_ONLY = {"actions/upload-artifact"}  # allowed in jobs that no other forge runs
by_name = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def run(*command):
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, cwd=ROOT
    )


def tool(name):
    return Path(sys.executable).with_name(name)


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


JOBS = [(f"{path.stem}:{name}", job) for path in WORKFLOWS for name, job in load(path)["jobs"].items()]
each_job = pytest.mark.parametrize("job", [job for _, job in JOBS], ids=[name for name, _ in JOBS])


def test_the_four_workflows_are_there():
    assert [path.stem for path in WORKFLOWS] == ["check", "morning", "publish", "test"]


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_schema(schema):
    outcome = run(tool("check-jsonschema"), "--builtin-schema", schema, *WORKFLOWS)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_zizmor_finds_nothing_even_when_pedantic():
    outcome = run(
        tool("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", ROOT / ".github" / "workflows"
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_zizmor_would_find_something(tmp_path):
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: pull_request\njobs:\n  a:\n    runs-on: x\n    steps:\n"
        '      - run: echo "${{ github.event.pull_request.title }}"\n',
        encoding="utf-8",
    )
    assert run(tool("zizmor"), "--offline", "--no-progress", bad).returncode != 0


@by_name
def test_nothing_is_granted_by_default(path):
    assert load(path)["permissions"] == {}


@by_name
def test_never_runs_with_the_rights_of_the_base(path):
    assert "pull_request_target" not in load(path)[True]  # YAML 1.1 reads the key "on" as true


@by_name
def test_no_secret_is_named(path):
    assert "secrets." not in path.read_text(encoding="utf-8")


@each_job
def test_job_may_only_read(job):
    assert job["permissions"] == {"contents": "read"}


@each_job
def test_actions_are_pinned_and_few(job):
    allowed = {CHECKOUT}
    if "github.server_url ==" in job.get("if", ""):
        allowed |= GITHUB_ONLY
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert used
    for action in used:
        name, _, version = action.partition("@")
        assert name in allowed
        assert re.fullmatch(r"[0-9a-f]{40}", version), action


@each_job
def test_checkout_leaves_no_credentials(job):
    checkouts = [step for step in job["steps"] if step.get("uses", "").startswith(CHECKOUT)]
    assert len(checkouts) == 1
    assert checkouts[0]["with"]["persist-credentials"] is False


@each_job
def test_runner_is_named_by_one_word(job):
    assert isinstance(job["runs-on"], str)


@each_job
def test_expressions_reach_the_shell_only_through_env(job):
    assert not any("${{" in step.get("run", "") for step in job["steps"])


@each_job
def test_every_named_script_exists(job):
    for step in job["steps"]:
        for script in re.findall(r"(?<![\w$/\"])(?:scripts|\.ci)/[\w.-]+", step.get("run", "")):
            assert (ROOT / script).is_file(), script


@each_job
def test_every_make_target_exists(job):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for step in job["steps"]:
        for target in re.findall(r"make (\w+)", step.get("run", "")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_morning_run_is_on_working_days_before_eight_in_beijing():
    (schedule,) = load(ROOT / ".github" / "workflows" / "morning.yml")[True]["schedule"]
    assert (
        schedule["cron"] == "17 23 * * 0-4"
    )  # Sunday to Thursday in UTC: Monday to Friday, 7:17, in Beijing
