"""Make the files in `files/` anew: `python -m tests.support.format_files FOLDER`.

Needs what the tests do not: weasyprint from PyPI and LibreOffice. So the files are kept.
"""

import html
import subprocess
import sys
from pathlib import Path

import pypandoc

from tests.support.format_paper import HEAD, TITLE, items, report, rows

STYLE = """
@page { size: A4; margin: 25mm 22mm; @top-center { content: "%s"; font: 8pt serif }
  @bottom-center { content: "Pagina " counter(page) " van " counter(pages); font: 8pt serif } }
body { font: 11pt/1.35 serif; text-align: justify; hyphens: auto }
h2 { font-size: 14pt } td, th { text-align: left; padding: 8pt 14pt 8pt 0 }
.lijn td, .lijn th { border: 1px solid black; padding: 8pt }
.kolommen { columns: 2; column-gap: 9mm } .kader { border: 1px solid black; padding: 6pt; background: #eee }
.noot { float: footnote; font-size: 8.5pt } tr { break-inside: avoid }
"""


def typst_of(body: str) -> str:
    """Return a typst paper with heads, feet and hyphens."""
    return f"""#set text(lang: "nl", size: 11pt, hyphenate: true)
#set par(justify: true, spacing: 1.1em)
#set page(paper: "a4", header: align(center, text(8pt)[{HEAD}]),
  footer: context align(center, text(8pt)[Pagina #counter(page).display() van #counter(page).final().first()]))
#show heading: set text(14pt)
{body}"""


def questions_typst() -> str:
    parts = [f"*{TITLE}*"]
    for item in items():
        texts = list(item.answer)
        if item.cited is not None:
            texts[item.cited] += f"#footnote[{item.note}]"
        parts += [f"*Vraag {item.number}*", item.question, f"*Antwoord {item.number}*", *texts]
    parts.append(table_typst("0.5pt"))
    return typst_of("\n\n".join(parts))


def table_typst(stroke: str) -> str:
    cells = ", ".join(f"[{cell}]" for row in rows()[1:] for cell in row)
    head = ", ".join(f"[*{cell}*]" for cell in rows()[0])
    return f"#table(columns: (1fr, 1fr, 1fr), inset: 9pt, stroke: {stroke}, table.header({head}), {cells})"


def report_typst() -> str:
    parts = []
    for kind, text in report():
        match kind:
            case "titel":
                parts.append(f"#text(20pt)[{text}]")
            case "kop":
                parts.append(f"= {text}")
            case "punt":
                parts.append(f"- {text}")
            case "kader":
                parts.append(f"#rect(width: 60%)[{text}]")
            case "tabel":
                parts.append(table_typst("none"))
            case "kolommen":
                parts.append("#columns(2)[" + "\n\n".join(text.splitlines()) + "]")
            case _:
                parts.append(text)
    return typst_of("\n\n".join(parts))


def page_of(body: str, title: str) -> str:
    """Return a page of the web that prints as a paper."""
    style = STYLE % HEAD
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body><main>{body}</main></body></html>"
    )


def table_html(name: str) -> str:
    head, *others = rows()
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in others
    )
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    return f'<table class="{name}" width="100%"><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>'


def questions_html(*, feet: bool) -> str:
    """Return the kamervragen with notes at the foot of the page, or in a list at the end."""
    parts = [f"<p><b>{TITLE}</b></p>"]
    notes: list[str] = []
    for item in items():
        texts = [html.escape(text) for text in item.answer]
        if item.cited is not None:
            notes.append(item.note or "")
            n = len(notes)
            texts[item.cited] += (
                f'<span class="noot">{item.note}</span>'
                if feet
                else f'<sup><a id="r{n}" href="#n{n}">{n}</a></sup>'
            )
        parts += [
            f"<p><b>Vraag {item.number}</b></p>", f"<p>{item.question}</p>",
            f"<p><b>Antwoord {item.number}</b></p>", *(f"<p>{text}</p>" for text in texts),
        ]  # fmt: skip
    parts.append(table_html("lijn"))
    if not feet:
        listed = "".join(
            f'<li id="n{n}">{text} <a href="#r{n}">↩</a></li>' for n, text in enumerate(notes, 1)
        )
        parts.append(f'<section class="voetnoten"><ol>{listed}</ol></section>')
    return page_of("\n".join(parts), "Antwoorden")


def report_html() -> str:
    parts = []
    for kind, text in report():
        match kind:
            case "titel":
                parts.append(f"<h1>{text}</h1>")
            case "kop":
                parts.append(f"<h2>{text}</h2>")
            case "punt":
                parts.append(f"<ul><li>{text}</li></ul>")
            case "kader":
                parts.append(f'<div class="kader">{text}</div>')
            case "tabel":
                parts.append(table_html("open"))
            case "kolommen":
                inner = "".join(f"<p>{each}</p>" for each in text.splitlines())
                parts.append(f'<div class="kolommen">{inner}</div>')
            case _:
                parts.append(f"<p>{text}</p>")
    return page_of("\n".join(parts), "Rapport").replace("</ul><ul>", "").replace("</ul>\n<ul>", "")


def questions_markdown(*, numbered: bool = False) -> str:
    """Return the kamervragen for pandoc; `numbered`: the numbers of the questions are those of a list."""
    parts = [TITLE]
    notes = []
    for item in items():
        texts = list(item.answer)
        if item.cited is not None:
            texts[item.cited] += f"[^{item.number}]"
            notes.append(f"[^{item.number}]: {item.note}")
        if numbered:
            parts += [f"{item.number}. {item.question}", "Antwoord", *texts]
        else:
            parts += [f"**Vraag {item.number}**", item.question]
            parts += [f"**Antwoord {item.number}**", *texts]
    head, *others = rows()
    table = ["| " + " | ".join(row) + " |" for row in (head, *others)]
    parts.append("\n".join([table[0], "|---|---|---|", *table[1:]]))
    return "\n\n".join([*parts, *notes])


def report_markdown() -> str:
    parts = []
    for kind, text in report():
        match kind:
            case "titel":
                parts.append(f"# {text}")
            case "kop":
                parts.append(f"## {text}")
            case "punt":
                parts.append(f"- {text}")
            case "tabel":
                head, *others = rows()
                table = ["| " + " | ".join(row) + " |" for row in (head, *others)]
                parts.append("\n".join([table[0], "|---|---|---|", *table[1:]]))
            case "kolommen":
                parts += text.splitlines()
            case _:
                parts.append(text)
    return "\n\n".join(parts)


def flat_odt(body: str) -> str:
    """Return a flat ODT: one file of XML, with heads, feet, hyphens and the styles that are used."""
    names = ("office", "text", "style", "table", "draw")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for name, full in (
            *zip(names, (*names[:4], "drawing"), strict=True),
            ("svg", "svg-compatible"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"
 fo:text-align="justify"/><style:text-properties fo:font-size="11pt" fo:language="nl" fo:country="NL"
 fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Header" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="8.5pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"><style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="vet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Frame" style:family="graphic"/>
<text:list-style style:name="punten"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="blad"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin="2.2cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout>
<style:style style:name="lijn" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.2cm"/></style:style>
<style:style style:name="open" style:family="table-cell"><style:table-cell-properties fo:border="none" fo:padding="0.2cm"/></style:style>
<style:style style:name="twee" style:family="section"><style:section-properties><style:columns fo:column-count="2"
 fo:column-gap="0.9cm"/></style:section-properties></style:style>
<style:style style:name="kader" style:family="graphic" style:parent-style-name="Frame"><style:graphic-properties
 fo:border="0.5pt solid #000000" fo:padding="0.2cm" style:wrap="none" style:horizontal-pos="center"
 style:horizontal-rel="paragraph"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="blad">
<style:header><text:p text:style-name="Header">{HEAD}</text:p></style:header>
<style:footer><text:p text:style-name="Header">Pagina <text:page-number>1</text:page-number> van
 <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def plain_odt(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def table_odt(name: str) -> str:
    def row(cells: tuple[str, ...]) -> str:
        inner = "".join(
            f'<table:table-cell table:style-name="{name}"><text:p>{cell}</text:p></table:table-cell>'
            for cell in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    head, *others = rows()
    heads = f"<table:table-header-rows>{row(head)}</table:table-header-rows>"
    columns = '<table:table-column table:number-columns-repeated="3"/>'
    return f"<table:table>{columns}{heads}{''.join(map(row, others))}</table:table>"


def questions_odt() -> str:
    parts = [plain_odt(TITLE)]
    count = 0
    for item in items():
        texts = list(item.answer)
        if item.cited is not None:
            count += 1
            texts[item.cited] += (
                f'<text:note text:note-class="footnote"><text:note-citation>{count}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="Footnote">{item.note}</text:p></text:note-body></text:note>'
            )
        bold = '<text:span text:style-name="vet">{}</text:span>'
        parts += [plain_odt(bold.format(f"Vraag {item.number}")), plain_odt(item.question)]
        parts += [plain_odt(bold.format(f"Antwoord {item.number}")), *map(plain_odt, texts)]
    return flat_odt("".join([*parts, table_odt("lijn")]))


def report_odt() -> str:
    parts = []
    for kind, text in report():
        match kind:
            case "titel":
                parts.append(
                    f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{text}</text:h>'
                )
            case "kop":
                parts.append(
                    f'<text:h text:style-name="Heading_20_1" text:outline-level="2">{text}</text:h>'
                )
            case "punt":
                parts.append(
                    f'<text:list text:style-name="punten"><text:list-item>{plain_odt(text)}</text:list-item></text:list>'
                )
            case "kader":
                parts.append(
                    '<text:p><draw:frame draw:style-name="kader" text:anchor-type="paragraph" svg:width="9cm">'
                    f'<draw:text-box fo:min-height="1cm">{plain_odt(text)}</draw:text-box></draw:frame></text:p>'
                )
            case "tabel":
                parts.append(table_odt("open"))
            case "kolommen":
                inner = "".join(map(plain_odt, text.splitlines()))
                parts.append(
                    f'<text:section text:style-name="twee" text:name="twee">{inner}</text:section>'
                )
            case _:
                parts.append(plain_odt(text))
    return flat_odt("".join(parts))


def by_typst(text: str, path: Path) -> None:
    import typst

    source = path.with_suffix(".typ")
    source.write_text(text, encoding="utf-8")
    path.write_bytes(typst.compile(str(source), format="pdf"))
    source.unlink()


def without_tags(path: Path) -> None:
    """Make a twin of a PDF whose tags nothing leads to."""
    data = path.read_bytes()
    assert b"/StructTreeRoot" in data
    path.with_stem(f"{path.stem}-kaal").write_bytes(
        data.replace(b"/StructTreeRoot", b"/WithoutTagRoot")
    )


def by_weasyprint(text: str, path: Path) -> None:
    from weasyprint import HTML

    HTML(string=text).write_pdf(path, pdf_variant=None)


def by_chromium(text: str, path: Path) -> None:
    page = path.with_suffix(".html")
    page.write_text(text, encoding="utf-8")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={path}", str(page)],
        check=True, capture_output=True,
    )  # fmt: skip
    page.unlink()


def by_libreoffice(text: str, path: Path) -> None:
    source = path.with_suffix(".fodt")
    source.write_text(text, encoding="utf-8")
    form = path.suffix[1:]
    options = ':writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    form += options if "tags" in path.name else ""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", form, "--outdir", str(path.parent), str(source)],
        check=True, capture_output=True,
    )  # fmt: skip
    source.unlink()


def main(folder: Path) -> None:
    """Make all files."""
    folder.mkdir(parents=True, exist_ok=True)
    by_typst(questions_typst(), folder / "vragen-typst.pdf")
    by_typst(report_typst(), folder / "rapport-typst.pdf")
    by_weasyprint(questions_html(feet=True), folder / "vragen-weasyprint.pdf")
    by_weasyprint(report_html(), folder / "rapport-weasyprint.pdf")
    by_chromium(questions_html(feet=False), folder / "vragen-chromium.pdf")
    by_chromium(report_html(), folder / "rapport-chromium.pdf")
    for path in (*folder.glob("*-typst.pdf"), *folder.glob("*-chromium.pdf")):
        without_tags(path)
    for name, text in (("vragen", questions_odt()), ("rapport", report_odt())):
        by_libreoffice(text, folder / f"{name}-libreoffice-tags.pdf")
        for form in ("pdf", "docx", "odt"):
            by_libreoffice(text, folder / f"{name}-libreoffice.{form}")
    (folder / "vragen.html").write_text(questions_html(feet=False), encoding="utf-8")
    (folder / "rapport.html").write_text(report_html(), encoding="utf-8")
    for form in ("docx", "odt"):
        for name, text in (
            ("vragen", questions_markdown()),
            ("genummerd", questions_markdown(numbered=True)),
            ("rapport", report_markdown()),
        ):
            pypandoc.convert_text(text, form, "markdown", outputfile=str(folder / f"{name}.{form}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
