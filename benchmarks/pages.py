"""How the pages do in Lighthouse, and what they weigh over the wire: `make bench`.

Lighthouse is a package of npm, so this needs Node.js; without it that is said, and nothing is measured.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dossier.pipeline import build
from tests.support.chromium import find_chromium
from tests.support.projects import living_project

LIGHTHOUSE = "lighthouse@13.5.0"
RUNS = 3
"""Of which the one in the middle counts: what else the machine does, is measured too."""
PAGES = {
    "home": "",
    "bron": "bronnen/kamervragen-2026z07901-robotisering-maakindustrie/",
    "langste bron": "bronnen/startnotitie-2026-vrijheid-werk-en-ai/",
    "thema": "themas/basisinkomen/",
    "sessie": "sessies/kick-off/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".ics", ".txt"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: text packed with gzip, and to be kept for ten minutes."""

    def __init__(self, *given: Any, sent: list[int], **named: Any) -> None:
        self.sent = sent
        super().__init__(*given, **named)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            self.sent.append(path.stat().st_size if path.is_file() else 0)
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.sent.append(len(data))
        self.wfile.write(data)


@contextmanager
def served(site: Path, sent: list[int] | None = None) -> Iterator[str]:
    """Yield the address at which a site is served on this machine; `sent` gets the bytes of every answer."""
    handler = functools.partial(Handler, directory=str(site), sent=[] if sent is None else sent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def judged(address: str, folder: Path) -> dict[str, float]:
    """Return the scores of a page, of a hundred, and its weight in kB as a phone loads it."""
    report = folder / "report.json"
    command = [
        "npm", "exec", "--yes", f"--package={LIGHTHOUSE}", "--",
        "lighthouse", address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    chromium = find_chromium() or "chromium"
    subprocess.run(
        command, check=True, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: 100 * told["categories"][name]["score"] for name in CATEGORIES}
    scores["kB"] = told["audits"]["total-byte-weight"]["numericValue"] / 1000
    low = [
        name
        for category in CATEGORIES
        for audit in told["categories"][category]["auditRefs"]
        if audit["weight"]
        and (told["audits"][name := audit["id"]]["score"] or 0) < 0.9
        and told["audits"][name]["scoreDisplayMode"] != "notApplicable"
    ]
    if low:
        Console().print(f"{address}: {', '.join(low)}")
    return scores


def main() -> None:
    """Print the scores of one page of each main kind."""
    console = Console()
    if shutil.which("npm") is None:
        console.print("Lighthouse: npm is not here, so the pages are not measured.")
        return
    table = Table(
        "page", *CATEGORIES, "kB", title="Lighthouse, as a phone; weight packed with gzip"
    )
    with tempfile.TemporaryDirectory() as name:
        project = living_project(Path(name) / "project")
        build(project, report=lambda _: None)
        with served(project / "build" / "site") as address:
            for kind, path in PAGES.items():
                runs = [judged(address + path, Path(name)) for _ in range(RUNS)]
                scores = sorted(runs, key=lambda run: run["performance"])[RUNS // 2]
                table.add_row(kind, *(f"{value:.0f}" for value in scores.values()))
    console.print(table)


if __name__ == "__main__":
    main()
