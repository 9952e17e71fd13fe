"""The scripts that people and runners share: whose program judges, what is refused, what a summary may contain."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted((ROOT / "scripts").glob("*.sh"))
# A program that only says whose it is: what is tested is which one the script runs.
PROGRAM = """
import json, sys
def run():
    print("判断者：{name}", *sys.argv[1:])
    sys.exit({code})
"""

MACHINERY = [
    "generator/cli.py",
    "schemas/meeting.json",
    "records/regimes/shiquan.yaml",
    "records/office.yaml",
    "requirements.lock",
]
PLANTED = [".cache/book.bin", ".venv/lib/x.pth", ".fonts/FandolFang-Regular.otf", "build/x"]


@pytest.fixture
def repository(tmp_path):
    """A clone in miniature: main with a program, scripts and one record; the work tree on branch `work`."""
    folder = tmp_path / "clone"
    (folder / "generator").mkdir(parents=True)
    (folder / "records" / "meetings").mkdir(parents=True)
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    write(folder, "generator/__init__.py", "")
    write(folder, "generator/cli.py", PROGRAM.format(name="目标分支", code=0))
    write(folder, "records/meetings/HY-2026-001.yaml", "name: 一\n")
    write(folder, "requirements.lock", "")
    write(folder, ".gitignore", "/.venv\n")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(ROOT / ".venv" / "bin" / "python")
    write(folder, ".venv/.taizhang-ready", "")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(folder, "switch", "-q", "-c", "work")
    return folder


def write(folder, path, text):
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def environment(**more):
    foreign = ("GIT_", "GITHUB_", "CI", "TAIZHANG_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | more


def git(folder, *words):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, env=environment())


def commit(folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def script(folder, name, *words, **more):
    command = ["bash", str(folder / "scripts" / name), *words]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment(**more)
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_is_sound_shell(path):
    assert subprocess.run(["bash", "-n", str(path)], check=False).returncode == 0
    if path.name != "lib.sh":
        assert os.access(path, os.X_OK)
        assert "set -euo pipefail" in path.read_text(encoding="utf-8")


class TestCheck:
    def test_records_are_judged_by_the_program_of_the_base(self, repository):
        write(repository, "records/meetings/HY-2026-002.yaml", "name: 二\n")
        commit(repository)
        outcome = script(repository, "ci-check.sh", "main")
        assert outcome.returncode == 0, outcome.stderr
        assert outcome.stdout.startswith("判断者：目标分支 check --base ")
        assert outcome.stdout.endswith("--format github\n")

    def test_its_verdict_is_the_exit_code(self, repository):
        git(repository, "switch", "-q", "main")
        write(repository, "generator/cli.py", PROGRAM.format(name="目标分支", code=1))
        commit(repository)
        git(repository, "switch", "-q", "work")
        write(repository, "records/meetings/HY-2026-002.yaml", "name: 二\n")
        assert script(repository, "ci-check.sh", "main").returncode == 1

    def test_an_older_branch_does_not_bring_an_older_program(self, repository):
        write(repository, "records/meetings/HY-2026-002.yaml", "name: 二\n")
        commit(repository)
        git(repository, "switch", "-q", "main")
        write(repository, "generator/cli.py", PROGRAM.format(name="更新后的目标分支", code=0))
        commit(repository)
        git(repository, "switch", "-q", "work")
        assert "判断者：更新后的目标分支" in script(repository, "ci-check.sh", "main").stdout

    def test_modules_planted_in_the_branch_are_never_imported(self, repository):
        write(repository, "records/meetings/HY-2026-002.yaml", "name: 二\n")
        for planted in ("json.py", "sitecustomize.py", "generator.py", "yaml.py"):
            write(repository, planted, "print('PLANTED')\n")
        commit(repository)
        outcome = script(repository, "ci-check.sh", "main")
        assert "判断者：目标分支" in outcome.stdout
        assert "PLANTED" not in outcome.stdout + outcome.stderr

    def test_a_change_of_the_machinery_is_judged_by_itself(self, repository):
        write(repository, "generator/cli.py", PROGRAM.format(name="本分支", code=0))
        commit(repository)
        outcome = script(repository, "ci-check.sh", "main")
        assert "判断者：本分支" in outcome.stdout
        assert "涉及机制文件" in outcome.stderr

    @pytest.mark.parametrize("machinery", MACHINERY)
    def test_records_and_machinery_together_are_refused(self, repository, machinery):
        write(repository, "records/meetings/HY-2026-002.yaml", "name: 二\n")
        write(repository, machinery, "\n")
        outcome = script(repository, "ci-check.sh", "main")
        assert outcome.returncode == 1
        assert "请拆成两个" in outcome.stderr
        assert not outcome.stdout

    def test_a_symbolic_link_is_refused(self, repository):
        (repository / "records" / "meetings" / "HY-2026-009.yaml").symlink_to("/etc/passwd")
        commit(repository)
        outcome = script(repository, "ci-check.sh", "main")
        assert outcome.returncode == 1
        assert "符号链接" in outcome.stdout

    @pytest.mark.parametrize("planted", PLANTED)
    def test_planted_caches_are_refused(self, repository, planted):
        write(repository, planted, "x")
        git(repository, "add", "-f", planted)
        git(repository, "commit", "-q", "-m", "x")
        outcome = script(repository, "ci-check.sh", "main")
        assert outcome.returncode == 1
        assert "不得提交" in outcome.stdout

    @pytest.mark.parametrize("name", ["--output=x", "no-such-branch", "$(touch pwned)", "; touch pwned"])
    def test_a_strange_branch_name_is_only_a_name(self, repository, name):
        outcome = script(repository, "ci-check.sh", name)
        assert outcome.returncode == 1
        assert f"找不到目标分支「{name}」" in outcome.stderr
        assert not (repository / "pwned").exists()

    def test_a_hostile_branch_that_exists_is_only_a_name(self, repository):
        hostile = "$(touch${IFS}pwned);x"
        git(repository, "branch", hostile, "main")
        write(repository, "records/meetings/HY-2026-002.yaml", "name: 二\n")
        assert "判断者：目标分支" in script(repository, "ci-check.sh", hostile).stdout
        assert not (repository / "pwned").exists()

    def test_no_work_tree_is_left_behind(self, repository):
        script(repository, "ci-check.sh", "main")
        listed = subprocess.run(
            ["git", "worktree", "list"], cwd=repository, capture_output=True, text=True, check=True
        )
        assert len(listed.stdout.splitlines()) == 1


class TestLibrary:
    def shell(self, text, **more):
        command = ["bash", "-euo", "pipefail", "-c", f". '{ROOT}/scripts/lib.sh'\n{text}"]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment(**more))

    def test_a_runner_obeys_nothing_in_quoted_text(self):
        lines = self.shell("quietly echo '::error::假的'", GITHUB_ACTIONS="true").stdout.splitlines()
        token = lines[0].removeprefix("::stop-commands::")
        assert len(token) == 32
        assert lines[1:] == ["::error::假的", f"::{token}::"]

    def test_elsewhere_text_is_left_alone(self):
        assert self.shell("quietly echo '::error::假的'").stdout == "::error::假的\n"


class TestPublish:
    @pytest.fixture
    def site(self, repository):
        write(repository, "build/site/index.html", "<p>首页</p>")
        write(repository, "build/site/记录/甲.html", "<p>甲</p>")
        return repository

    def test_packs_and_goes_nowhere_by_default(self, site):
        outcome = script(site, "publish.sh")
        assert outcome.returncode == 0, outcome.stderr
        assert "只打包，不发布" in outcome.stdout
        assert zipfile.ZipFile(site / "build" / "site.zip").namelist() == ["index.html", "记录/甲.html"]

    def test_same_site_same_bytes(self, site):
        script(site, "publish.sh")
        first = (site / "build" / "site.zip").read_bytes()
        os.utime(site / "build" / "site" / "index.html", (0, 1_000_000_000))
        script(site, "publish.sh")
        assert (site / "build" / "site.zip").read_bytes() == first

    def test_replaces_its_own_folder_whole(self, site, tmp_path):
        target = tmp_path / "www" / "taizhang"
        target.parent.mkdir()
        assert script(site, "publish.sh", TAIZHANG_DEPLOY_DIR=str(target)).returncode == 0
        (site / "build" / "site" / "记录" / "甲.html").unlink()
        assert script(site, "publish.sh", TAIZHANG_DEPLOY_DIR=str(target)).returncode == 0
        assert [path.name for path in target.parent.iterdir()] == ["taizhang"]
        assert not (target / "记录" / "甲.html").exists()
        assert (target / "index.html").read_text(encoding="utf-8") == "<p>首页</p>"

    def test_touches_no_folder_of_others(self, site, tmp_path):
        target = tmp_path / "www" / "other"
        write(target, "important.txt", "x")
        outcome = script(site, "publish.sh", TAIZHANG_DEPLOY_DIR=str(target))
        assert outcome.returncode == 1
        assert "不敢替换" in outcome.stderr
        assert (target / "important.txt").exists()

    @pytest.mark.parametrize("target", ["relative/path", "/srv"])
    def test_wants_a_deep_absolute_path(self, site, target):
        assert "绝对路径" in script(site, "publish.sh", TAIZHANG_DEPLOY_DIR=target).stderr

    def test_wants_a_site_first(self, repository):
        assert "先运行：make site" in script(repository, "publish.sh").stderr


def test_locks_pin_every_package_by_hash_and_name_no_address():
    for name in ("requirements.lock", "requirements-build.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        joined = text.replace("\\\n", " ").splitlines()
        packages = [line for line in joined if line and not line.lstrip().startswith("#")]
        assert packages
        for package in packages:
            assert "==" in package.split()[0]
            assert "--hash=sha256:" in package, package


def test_lock_covers_every_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in itertools.chain(project["dependencies"], *project["optional-dependencies"].values()):
        name = re.split(r"[<>=]", requirement)[0].lower().replace("_", "-")
        assert f"\n{name}==" in lock, requirement
