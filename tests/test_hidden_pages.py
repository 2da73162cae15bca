"""What is hidden in a source, or was deleted in it, is nowhere in what is made of it; its page says that it was there."""

from pathlib import Path

from dossier.pipeline import gather_dossier, write_docs
from tests.support.office_files import docx, odt, paragraph, run
from tests.support.projects import toy_project

WHITE = '<w:color w:val="FFFFFF"/>'
DELETED = '<w:del w:id="1"><w:r><w:delText> kwikstaart</w:delText></w:r></w:del>'
SPAN = '<style:style style:name="S" style:family="text"><style:text-properties text:display="none"/></style:style>'
PAGE = '<!DOCTYPE html><html><head><style>.x{display:none}</style></head><body><main><p>Een brief.</p><p class="x">roodborst</p></main></body></html>'
SOURCES = {
    "brief-wit.docx": docx(
        paragraph(run("Een brief."), run(" zwaluwstaart", WHITE), run(" Slot."), DELETED)
    ),
    "brief-strikt.docx": docx(paragraph(run("Een brief."), run(" boomklever", WHITE)), strict=True),
    "brief-open.odt": odt(
        '<text:p>Een brief. <text:span text:style-name="S">winterkoning</text:span></text:p>',
        automatic=SPAN,
    ),
    "brief-web.html": PAGE.encode(),
}
HIDDEN = ("zwaluwstaart", "kwikstaart", "boomklever", "winterkoning", "roodborst")


def test_what_is_hidden_is_on_no_page_and_its_file_is_not_offered(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    for name, data in SOURCES.items():
        (project / "content" / "bronnen" / name).write_bytes(data)
    dossier = gather_dossier(project)
    write_docs(dossier, project)
    made = [
        path.read_bytes().decode("utf-8", "replace").lower()
        for path in (tmp_path / "build").rglob("*")
        if path.is_file()
    ]
    assert [word for word in HIDDEN if any(word in text for text in made)] == []
    assert not any(word in repr(dossier).lower() for word in HIDDEN)
    assert sum("tekst onleesbaar gemaakt" in text for text in made) == len(SOURCES)
    offered = {x.source.path.name: x.offered for x in dossier.documents}
    assert [name for name in SOURCES if offered[name]] == []
