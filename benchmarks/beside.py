"""Other makers of sites on the same Markdown: what they take beside our own MkDocs stage.

Each makes the pages of `build/docs` as they stand, in a folder of its own, without our templates, search and exports.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ZENSICAL = "zensical==0.0.73"
OURS = Path(__file__).parent.parent / "mkdocs.yml"
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
LAYOUT = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""


class _Loader(yaml.SafeLoader):
    """Reads `!ENV [NAME, value]` as its value."""


def _given(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node)[-1]


_Loader.add_constructor("!ENV", _given)


def side_by_side(docs: Path, folder: Path) -> dict[str, float | str]:
    """Return the seconds that others take on the same Markdown, or why one was left out."""
    config = _config(docs)
    automatic = {key: value for key, value in config.items() if key not in {"nav", "not_in_nav"}}
    return {
        "mkdocs, our navigation": _mkdocs(folder / "bare", config),
        "mkdocs, automatic navigation and the theme's search": _mkdocs(
            folder / "automatic", {**automatic, "plugins": ["search"]}
        ),
        **_zensical(folder / "zensical", config),
        "hugo": _hugo(docs, folder / "hugo"),
    }


def _config(docs: Path) -> dict[str, Any]:
    """Return our settings without plugins, templates and style of our own."""
    config: dict[str, Any] = yaml.load(OURS.read_text(encoding="utf-8"), _Loader)
    config["theme"] = {"name": "material", "language": "nl", "font": False}
    config |= {"plugins": [], "docs_dir": str(docs), "site_dir": "site"}
    del config["extra"], config["validation"]
    return config


def _mkdocs(folder: Path, config: Mapping[str, Any]) -> float:
    _settings(folder, config)
    return seconds([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def _zensical(folder: Path, config: Mapping[str, Any]) -> dict[str, float | str]:
    """Return what Zensical takes without and with what it kept; it stands in an environment of its own."""
    # It wants its Markdown below its own folder.
    _settings(folder, {**config, "docs_dir": "docs"})
    shutil.copytree(config["docs_dir"], folder / "docs")
    names = f"{ZENSICAL}, cold", f"{ZENSICAL}, warm"
    try:
        for words in (["venv", "venv"], ["pip", "install", "--python", "venv", ZENSICAL]):
            subprocess.run(
                [os.environ.get("UV", "uv"), *words, "--quiet"],
                cwd=folder,
                check=True,
                capture_output=True,
            )
    except (OSError, subprocess.CalledProcessError) as error:
        return dict.fromkeys(names, f"left out: it could not be installed ({type(error).__name__})")
    command = [str(folder / "venv" / "bin" / "zensical"), "build"]
    return {name: seconds(command, folder) for name in names}


def _hugo(docs: Path, folder: Path) -> float | str:
    if shutil.which("hugo") is None:
        return "left out: hugo is not installed here (Debian has it as the package `hugo`)"
    content = folder / "content"
    shutil.copytree(docs, content)
    for index in content.rglob("index.md"):
        # A folder of pages is a section, not a page with files beside it.
        if any(path.is_dir() for path in index.parent.iterdir()):
            index.rename(index.with_name("_index.md"))
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT, encoding="utf-8")
    settings = {
        "baseURL": "https://voorbeeld.invalid/",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    (folder / "config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return seconds(["hugo", "--quiet"], folder)


def _settings(folder: Path, config: Mapping[str, Any]) -> None:
    folder.mkdir(parents=True)
    text = yaml.safe_dump(dict(config), allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def seconds(command: list[str], folder: Path) -> float:
    """Return how long a command takes; raise with what it said where it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=QUIET, capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - start
    if done.returncode:
        message = f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        raise RuntimeError(message)
    return taken
