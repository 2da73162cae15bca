"""Run the steps of the workflows on this machine, as far as they go without GitHub.

The shell steps are read from the workflows themselves and run as they stand there, in a copy of the
project with a sample change. The actions that keep and fetch files are imitated with folders, GitHub's
interface by `stand_in.py`. What needs another machine is named and left out.
"""

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import samples
import yaml
from stand_in import TOKEN, GitHub, github

from dossier.publish.serve import start_server

WORKFLOWS = Path(".github/workflows")
LEFT_OUT = {
    "make test": "takes minutes: run it by itself",
    "make versions": "asks the package index",
    "make quick": "belongs to `make versions`",
    "make audit": "asks the package index",
    'make engine ENGINE="$ENGINE"': "asks the package index",
}
EXPRESSION = re.compile(r"\$\{\{\s*([\w.]+)\s*\}\}")
SAMPLE = "Geachte voorzitter,\n\nDit is een proef met één alinea over robots en werk.\n"

Step = dict[str, object]


@dataclasses.dataclass(slots=True, kw_only=True)
class Machine:
    """What stands in for the runner: a copy of the project, folders, and the values of expressions."""

    project: Path
    temp: Path
    hub: GitHub
    values: dict[str, str] = dataclasses.field(default_factory=dict)

    def filled(self, text: str) -> str:
        """Return a text of a workflow with its expressions filled in."""
        return EXPRESSION.sub(lambda found: self.values.get(found[1], ""), text)

    def environment(self, step: Step, job: Step) -> dict[str, str]:
        """Return the environment of a step."""
        given = {**_table(job.get("env")), **_table(step.get("env"))}
        return {
            **os.environ,
            "PATH": f"{Path(os.environ.get('UV', 'uv')).parent}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_API_URL": self.hub.address,
            "GITHUB_REPOSITORY": "organisatie/dossier",
            "GITHUB_EVENT_PATH": str(self.temp / "event.json"),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_SHA": self.values["github.sha"],
            **{name: self.filled(value) for name, value in given.items()},
        }


def run_workflow(name: str, machine: Machine) -> Iterator[str]:
    """Run the jobs of a workflow in order; yield what went wrong."""
    workflow = yaml.safe_load((machine.project / WORKFLOWS / f"{name}.yml").read_text("utf-8"))
    event = samples.event(name, machine.values["github.sha"])
    (machine.temp / "event.json").write_text(json.dumps(event), encoding="utf-8")
    for job_name, job in workflow["jobs"].items():
        for step in job["steps"]:
            wrong = _run_step(step, job, machine)
            if wrong:
                yield f"{name}, {job_name}: {wrong}"
                break


def _run_step(step: Step, job: Step, machine: Machine) -> str | None:
    """Run one step; return what went wrong."""
    command = str(step.get("run", "")).strip()
    if not command:
        return _imitate(step, machine)
    if command in LEFT_OUT:
        _say(f"  - {command} ({LEFT_OUT[command]})")
        return None
    _say(f"  $ {command}")
    done = subprocess.run(  # noqa: S603 - the project's own steps
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],  # noqa: S607
        cwd=machine.project,
        env=machine.environment(step, job),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return None
    _say(done.stdout + done.stderr)
    return f"`{command}` ended with {done.returncode}"


def _imitate(step: Step, machine: Machine) -> str | None:
    """Do what an action does, with folders of this machine."""
    action = str(step["uses"]).partition("@")[0]
    given = {key: machine.filled(value) for key, value in _table(step.get("with")).items()}
    kept = machine.temp.parent / "kept"
    match action:
        case "actions/checkout":
            _git(machine.project, "checkout", "-q", ".")
            _git(machine.project, "clean", "-fdq")
        case "actions/upload-artifact":
            _keep(machine.project / given["path"], kept / given["name"])
        case "actions/upload-pages-artifact":
            target = kept / "github-pages"
            target.mkdir(parents=True)
            with tarfile.open(target / "artifact.tar", "w") as packed:
                packed.add(machine.project / given["path"], ".")
        case "actions/download-artifact":
            _keep(kept / given["name"], Path(given["path"]))
        case "actions/deploy-pages":
            site = machine.temp / "live" / "dossier"
            with tarfile.open(kept / "github-pages" / "artifact.tar") as packed:
                packed.extractall(site, filter="data")
            port = start_server(site.parent, 0).server_address[1]
            machine.values["needs.deploy.outputs.address"] = f"http://127.0.0.1:{port}/dossier/"
        case "lycheeverse/lychee-action":
            (machine.project / "build" / "lychee.md").write_text(samples.LYCHEE, encoding="utf-8")
            machine.values["steps.lychee.outputs.exit_code"] = "2"
        case _:  # what sets up a machine is there already
            pass
    return None


def _keep(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)


def copy_project(target: Path) -> str:
    """Copy the project as it stands here, with a source added in a second commit; return that commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if Path(name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(name, target / name)
    _git(target, "init", "-q", "-b", "main")
    _commit(target, "The project")
    (target / "content" / "bronnen" / "kamerbrief-proef.txt").write_text(SAMPLE, encoding="utf-8")
    return _commit(target, "A source")


def _commit(folder: Path, subject: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    _git(folder, "add", "-A")
    _git(folder, *who, "commit", "-q", "-m", subject)
    return _git(folder, "rev-parse", "HEAD").strip()


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout


def _table(given: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in given.items()} if isinstance(given, dict) else {}


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(names: Iterable[str]) -> int:
    """Run the workflows of these names, or all; return 1 where a step failed."""
    wanted = list(names) or sorted(path.stem for path in WORKFLOWS.glob("*.yml"))
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, github({}) as hub:
        project = Path(folder) / "project"
        commit = copy_project(project)
        hub.answers = samples.answers_for(commit, hub.address)
        for name in wanted:
            temp = Path(folder) / name
            temp.mkdir()
            machine = Machine(project=project, temp=temp, hub=hub)
            machine.values |= {
                "github.sha": commit,
                "github.token": TOKEN,
                "runner.temp": str(temp),
            }
            machine.values["github.event.repository.default_branch"] = "main"
            _say(name)
            before = len(hub.changes())
            wrong += run_workflow(name, machine)
            for call in hub.changes()[before:]:
                _say(f"  > {call.method} {call.path.partition('?')[0]}: {len(call.body)} bytes")
    _say("\n".join(wrong) or "Every step that runs here ended well.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
