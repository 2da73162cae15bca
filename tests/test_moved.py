"""Who comes by an address of before is led on, and no check calls such an address lost."""

import json
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import main
from dossier.pipeline import gather
from dossier.render.pages import render_pages

FORMER = {"samenhang": "themas", "vaste-zinnen": "bronnen", "bronnen/brief-van-eerder": "bronnen/kamerbrief-2026-proef"}  # fmt: skip


def test_a_former_address_leads_on_and_is_not_called_lost(project: Path) -> None:
    record = project / "content" / "bronnen" / "kamerbrief-2026-proef.yml"
    record.write_text("voorheen: [brief-van-eerder]\n", encoding="utf-8")
    pages = {str(page.path): page for page in render_pages(gather(project))}
    for former, now in FORMER.items():
        page = pages[f"{former}/index.md"]
        way = f"../{now.removeprefix('bronnen/')}/"
        assert (dict(page.metadata)["verhuisd"], f"{now}/index.md" in pages) == (way, True)
        assert f"(<{way}index.md>)" in page.body
    published = project / "adressen.json"
    published.write_text(json.dumps({f"/{former}/": [] for former in FORMER}), encoding="utf-8")
    command = ["--project", str(project), "check", "--against", str(published)]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, "P020" in done.output) == (0, False)
