"""The prober, against a server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import probe
import pytest

from dossier.publish.live_preview import start_server

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PATHS = [
    *(path for path in probe.FIXED_ADDRESSES if path.endswith("/")),
    *(f"/bronnen/b{x}/" for x in range(30)),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a small site below the root of its host."""
    folder = tmp_path / "dossier"
    for path in PATHS:
        page = folder / path.strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<!doctype html><html></html>", encoding="utf-8")
    (folder / "api").mkdir()
    for path, told in ((probe.LIST, {path: [] for path in PATHS}), (probe.BUILD, {"commit": COMMIT})):  # fmt: skip
        (folder / path.strip("/")).write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.fixture
def base(site: Path) -> Iterator[str]:
    server = start_server(site.parent, 0)
    yield f"http://127.0.0.1:{server.server_address[1]}/dossier"
    server.shutdown()
    server.server_close()


def test_ten_addresses_are_chosen() -> None:
    chosen = probe.choose_addresses(PATHS)
    assert len(chosen) == len(set(chosen)) == 10
    assert chosen[:6] == probe.FIXED_ADDRESSES
    assert set(chosen[6:]) <= set(PATHS)
    assert probe.choose_addresses([]) == probe.FIXED_ADDRESSES


def test_what_is_wrong_is_told(base: str, site: Path) -> None:
    for commit in (COMMIT, None):
        assert probe.probe_site(base, commit, 1) == []
    other = f"{probe.BUILD}: shows {COMMIT}, not {'f' * 40}"
    assert probe.find_faults(base, "f" * 40, probe.ask) == [other]
    (site / "themas" / "index.html").unlink()
    (site / "themas").rmdir()
    (site / "zoeken" / "index.html").write_text("<html>half", encoding="utf-8")
    (site / probe.LIST.strip("/")).write_text("[]", encoding="utf-8")
    assert probe.find_faults(base, COMMIT, probe.ask) == [
        "/api/adressen.json: no list of addresses",
        "/themas/: status 404",
        "/zoeken/: is no whole page",
    ]


def test_nothing_answers() -> None:
    nowhere = probe.find_faults("http://127.0.0.1:9", COMMIT, probe.ask)
    assert nowhere == ["/api/build.json: status 0"]


@pytest.mark.parametrize("status", sorted(probe.LOGIN_STATUSES))
def test_a_site_behind_a_login_is_no_fault(status: int) -> None:
    assert probe.probe_site("https://x.example", COMMIT, 1, ask=lambda _: (status, b"")) == []


def test_it_tries_again_until_the_site_is_there() -> None:
    asked: list[str] = []
    slept: list[float] = []
    told = {probe.BUILD: f'{{"commit": "{COMMIT}"}}', probe.LIST: '{"/": []}'}

    def ask(address: str) -> tuple[int, bytes]:
        asked.append(address)
        path = address.removeprefix("https://x.example")
        return (404, b"") if len(asked) < 3 else (200, told.get(path, "</html>").encode())

    assert probe.probe_site("https://x.example", COMMIT, 12, ask=ask, sleep=slept.append) == []
    assert slept == [probe.PAUSE_SECONDS, probe.PAUSE_SECONDS]


def test_it_gives_up_and_says_so(
    base: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_SHA", "f" * 40)
    assert probe.main(f"{base}/", "1") == 1
    assert "not ffff" in capsys.readouterr().out
    assert "not ffff" in summary.read_text("utf-8")
    monkeypatch.setenv("GITHUB_SHA", COMMIT)
    assert probe.main(base, "1") == 0
