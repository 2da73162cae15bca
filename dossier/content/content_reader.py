"""The reader of `content/`: each file as its place asks, and what is wrong with it."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier import model
from dossier.content import files, forms
from dossier.content.files import CONTENT_FOLDER, RECORD_SUFFIX, File, ReportProblem
from dossier.content.form_filling import (
    SOURCE_LIKENESS,
    AnyForm,
    add_nearest,
    format_place,
    make_problem,
)
from dossier.content.keyed_files import (
    Sheet,
    check_known,
    iter_typed_yaml,
    read_sheet,
    report_unknown,
)
from dossier.content.macro_calls import check_literal, check_names, read_written_text
from dossier.content.strict_yaml import KeyPath
from dossier.content.values import to_record, to_settings, to_theme
from dossier.content.word_groups import WordGroups, iter_group_references
from dossier.ids import make_slug
from dossier.media import make_source
from dossier.model import (
    Content,
    Quotation,
    Record,
    Rights,
    Settings,
    SourceId,
    ThemeId,
    WrittenText,
)

SETTINGS_FILE = "dossier.yml"
WORD_GROUPS_FILE = "woordgroepen.yml"
TERMS_FILE = "begrippen.yml"
SESSION_PARTS = ("Voorbereiding", "Verslag")
QUESTION_PARTS = ("Wat we weten", "Wat het tegenspreekt", "Wat ontbreekt")
PART_HEADING_PATTERN = re.compile(r"##[ \t]+(.+?)[ \t]*#*")  # ## Voorbereiding

NEAR_HEADING_PATTERN = re.compile(r"[#*_ ]+(.+?)[ \t:#*_]*")  # # Verslag, ##Verslag, **Verslag**

# Stands in where dossier.yml cannot be read, so that all else can be checked; an error
# stands beside it, so that no site is ever built with it.
UNREADABLE_SETTINGS = Settings(title="", description="", address="", agenda=None, session_minutes=0)


def load_record(path: PurePosixPath, data: bytes, report: ReportProblem) -> Record | None:
    """Return what the record at `path` states, or None where its form is wrong."""
    sheet = read_sheet(File(path=path, data=data), forms.SourceRecord, report)
    if sheet is None:
        return None
    places = [("correcties", number) for number, _ in enumerate(sheet.form.correcties)]
    return to_record(sheet.form, path, [format_place(x, sheet.tree.find_line(x)) for x in places])


class ContentReader:
    """Reads the files of `content/`, each as its place asks, and reports what is wrong with them."""

    def __init__(
        self, listed: Sequence[File], report: ReportProblem, *, misplaced: Collection[str] = ()
    ) -> None:
        self._report = report
        self._misplaced = misplaced
        self._rooms: dict[str, list[File]] = {}
        for file in listed:
            self._rooms.setdefault(file.room, []).append(file)
        self._top = {file.path.name: file for file in self._rooms.get("", ())}
        bronnen = self._rooms.get("bronnen", ())
        bronnen = [x for x in bronnen if files.check_record_name(x, report)]
        originals = [file for file in bronnen if file.suffix != RECORD_SUFFIX]
        self._originals = files.index_by_id(originals, report)
        files.check_twice(self._originals.values(), report)
        self._records = tuple(self._read_records(bronnen))
        self._hidden = {source for source, record in self._records if not record.published}
        self._published = [name for name in self._originals if name not in self._hidden]
        self._wanted: dict[str, list[str]] = {}
        self._themes = [make_slug(file.path.stem) for file in self._rooms.get("themas", ())]
        paths = {file.path for file in self._originals.values()}
        self._typed = [file for file in listed if file.path not in paths]

    def read(self) -> Content:
        """Return all that was written, still without the problems."""
        settings = self._read_settings()
        hidden = sorted(self._hidden & self._originals.keys())
        content = Content(
            settings=settings,
            sources=tuple(self._read_sources(settings.largest)),
            unpublished=tuple(_make_source(self._originals[name]) for name in hidden),
            records=self._records,
            themes=tuple(self.read_themes()),
            sessions=tuple(self._read_sessions()),
            questions=tuple(self._read_questions()),
            terms=tuple(self._read_terms()),
            bearings=self._read_bearings(),
            pages=tuple(self._read_pages()),
            typed=tuple(iter_typed_yaml(x for x in self._typed if not self._is_of_hidden(x))),
            problems=(),
        )
        for file in self._typed:
            if file.path.name != SETTINGS_FILE:
                files.check_personal(file, settings.allowed, self._report)
        texts = list(content.texts)
        check_names(
            texts,
            sources=self._originals,
            themes=self._themes,
            terms=[term.term for term in content.terms] if self._has_terms else None,
            report=self._report,
        )
        for text in texts:
            for call in text.calls:
                self._want(call.value("bron"), text.path, call.line)
        self._report_wanted()
        return content

    def _want(self, source: str | None, path: PurePosixPath, line: int | None) -> None:
        """Remember where a source is named that is not published."""
        if source in self._hidden:
            self._wanted.setdefault(source, []).append(f"{path} (regel {line})")

    def _report_wanted(self) -> None:
        """Report, once for each, the sources that are not published and that other files still name."""
        records = dict(self._records)
        for source, places in self._wanted.items():
            listed = ", ".join(dict.fromkeys(places))
            message = f"deze bron komt niet op de site (publiceren: false), en wordt nog genoemd in {listed}"
            hint = "haal de regel met 'publiceren: false' weg, of haal op die plaatsen weg wat naar deze bron verwijst"
            path = records[SourceId(source)].path
            self._report(make_problem(path, "B044", "publiceren", message, hint))

    def _check_source(self, sheet: Sheet[AnyForm], place: KeyPath, name: str, code: str) -> None:
        """Report a name that no source has, and remember where one is named that is not published."""
        if name not in self._originals:
            report_unknown(sheet, place, name, self._originals, code, self._report)
        self._want(name, sheet.path, sheet.tree.find_line(place))

    def _is_of_hidden(self, file: File) -> bool:
        """Return whether a file is the record of a source that is not published."""
        return file.room == "bronnen" and make_slug(file.path.stem) in self._hidden

    def _read_sources(self, largest: int) -> Iterator[model.Source]:
        for file in map(self._originals.__getitem__, self._published):
            files.check_name(file, self._report)
            if files.check_source(file, largest, self._report):
                yield _make_source(file)

    def _read_records(self, listed: Iterable[File]) -> Iterator[tuple[SourceId, Record]]:
        records = [file for file in listed if file.suffix == RECORD_SUFFIX]
        for name, file in files.index_by_id(records, self._report).items():
            if name not in self._originals:
                message = "naast dit bestand staat geen bron met dezelfde naam"
                hint = "voeg de bron toe in hetzelfde voorstel, of geef dit bestand de naam van zijn bron, met .yml als einde; hoort de bron niet meer in het dossier, verwijder dan ook dit bestand"
                hint = add_nearest(hint, name, self._originals, likeness=SOURCE_LIKENESS)
                self._report(make_problem(file.path, "B014", "", message, hint))
            record = load_record(file.path, file.data, self._report)
            if record is not None:
                yield SourceId(name), record

    def _read_top(self, name: str, form: type[AnyForm]) -> Sheet[AnyForm] | None:
        """Return a file directly under `content/`; None where it is not there or does not fit its form."""
        return read_sheet(self._top[name], form, self._report) if name in self._top else None

    def _read_settings(self) -> Settings:
        if SETTINGS_FILE not in self._top:
            hint = (
                "zet het bestand terug, met een titel, een beschrijving, het adres van de site en een sessieduur "
                "(hoeveel minuten een sessie duurt)"
            )
            path = PurePosixPath(CONTENT_FOLDER, SETTINGS_FILE)
            self._report(make_problem(path, "P001", "", "dit bestand ontbreekt", hint))
        sheet = self._read_top(SETTINGS_FILE, forms.SettingsRecord)
        if sheet is None:
            return UNREADABLE_SETTINGS
        if sheet.form.agenda is not None:
            self._check_source(sheet, ("agenda",), sheet.form.agenda, "A003")
            self._check_agenda_rights(sheet.form.agenda)
        return to_settings(sheet.form)

    def _check_agenda_rights(self, agenda: str) -> None:
        """Report the record that keeps the text of the agenda off the site, and with it sessions and central questions."""
        record = dict(self._records).get(SourceId(agenda))
        if record is not None and record.published and record.rights is Rights.CITAAT:
            message = "uit deze bron komen de sessies en de kernvragen, en met 'rechten: citaat' mag haar tekst niet op de site"
            hint = "schrijf 'rechten: overheid' of 'rechten: toestemming' als de tekst op de site mag staan; noem anders in content/dossier.yml bij 'agenda:' een andere bron"
            self._report(make_problem(record.path, "B048", "rechten", message, hint))

    def _read_terms(self) -> Iterator[model.Term]:
        sheet = self._read_top(TERMS_FILE, forms.TermsRecord)
        # Where the file cannot be read, or has another end, nothing can be said of the terms that texts name.
        is_there = TERMS_FILE in self._top or "begrippen" in self._misplaced
        self._has_terms = sheet is not None or not is_there
        if sheet is None:
            return
        for name, form in sheet.form.root.items():
            check_literal(sheet, (name, "betekenis"), form.betekenis, self._report)
            quotation = None
            if form.bron is not None and form.citaat is not None:
                places = ((name, "bron"), (name, "citaat"))
                quotation = self._read_meaning(sheet, form.bron, form.citaat, *places)
            yield model.Term(
                term=name,
                meaning=form.betekenis,
                others=form.ook,
                not_in=form.niet_in,
                quotation=quotation,
                own=tuple(
                    self._read_meaning(sheet, source, words, *[(name, "per_bron", source)] * 2)
                    for source, words in form.per_bron.items()
                ),
            )

    def _read_meaning(
        self, sheet: Sheet[AnyForm], source: str, words: str, named: KeyPath, said: KeyPath
    ) -> Quotation:
        """Return the words of a source that give a meaning; the paths are of its name and of those words."""
        self._check_source(sheet, named, source, "C002")
        line = sheet.tree.find_line(said) or 1
        return Quotation(source=SourceId(source), words=words, path=sheet.path, line=line)

    def _read_bearings(self) -> model.Bearings:
        sheet = self._read_top("kader.yml", forms.BearingsRecord)
        if sheet is None:
            return model.Bearings()
        read: dict[str, list[model.Bearing]] = {"kernvragen": [], "richtingen": []}
        for part, bearings in read.items():
            for number, names in getattr(sheet.form, part).items():
                check_known(sheet, (part, number), names, self._themes, "T001", self._report)
                line = sheet.tree.find_line((part, number)) or 1
                themes = tuple(map(ThemeId, names))
                bearings.append(model.Bearing(number=number, themes=themes, line=line))
        return model.Bearings(
            central_questions=tuple(read["kernvragen"]), directions=tuple(read["richtingen"])
        )

    def _read_word_groups(self) -> WordGroups | None:
        """Return the groups of words, or None where their file cannot be read and its problem is reported."""
        if WORD_GROUPS_FILE not in self._top:
            return {}
        sheet = self._read_top(WORD_GROUPS_FILE, forms.WordGroupsRecord)
        return None if sheet is None else sheet.form.root

    def read_themes(self) -> Iterator[model.Theme]:
        """Yield the themes of which the form is right."""
        word_groups = self._read_word_groups()
        for name, sheet in self._read_sheets("themas", forms.ThemeRecord):
            for place, group in iter_group_references(sheet.form):
                if word_groups is not None and group not in word_groups:
                    report_unknown(sheet, place, group, word_groups, "T003", self._report)
            related = sheet.form.verwant
            check_known(sheet, ("verwant",), related, self._themes, "T001", self._report)
            introduction = self._read_body(sheet)
            yield to_theme(sheet.form, ThemeId(name), introduction, word_groups or {})

    def _read_sessions(self) -> Iterator[model.SessionNotes]:
        for name, sheet in self._read_sheets("sessies", forms.SessionRecord):
            reading, themes = sheet.form.leeslijst, sheet.form.themas
            for number, source in enumerate(reading):
                self._check_source(sheet, ("leeslijst", number), source, "A001")
            check_known(sheet, ("themas",), themes, self._themes, "T001", self._report)
            parts = self._split_parts(sheet, SESSION_PARTS)
            yield model.SessionNotes(
                id=model.SessionId(name),
                path=sheet.path,
                preparation=parts["Voorbereiding"],
                report=parts["Verslag"],
                reading=tuple(map(SourceId, reading)),
                questions=sheet.form.vragen,
                themes=tuple(map(ThemeId, themes)),
                moves=tuple(model.Move(x.van, x.op) for x in sheet.form.verplaatst),
                cancelled=sheet.form.vervallen,
            )

    def _read_questions(self) -> Iterator[model.QuestionNotes]:
        for number, sheet in self._read_sheets("kernvragen", forms.QuestionRecord):
            parts = tuple(self._split_parts(sheet, QUESTION_PARTS).items())
            yield model.QuestionNotes(number=number, path=sheet.path, parts=parts)

    def _read_pages(self) -> Iterator[model.WrittenPage]:
        for name, sheet in self._read_sheets("paginas", forms.PageRecord):
            # A switch that is off is left out, as is its default.
            metadata = tuple((key, value) for key, value in sheet.form if value != "false")
            path, body = PurePosixPath(f"{name}.md"), self._read_body(sheet)
            yield model.WrittenPage(path=path, metadata=metadata, body=body)

    def _read_sheets(self, room: str, form: type[AnyForm]) -> Iterator[tuple[str, Sheet[AnyForm]]]:
        """Yield the name and the content of each Markdown file of a folder that fits its form."""
        named = [x for x in self._rooms.get(room, ()) if files.check_suffix(x, ".md", self._report)]
        for name, file in files.index_by_id(named, self._report).items():
            files.check_name(file, self._report)
            sheet = read_sheet(file, form, self._report)
            if sheet is not None:
                yield name, sheet

    def _read_body(self, sheet: Sheet[AnyForm]) -> WrittenText:
        return read_written_text(sheet.path, sheet.body, sheet.body_line, self._report)

    def _split_parts(
        self, sheet: Sheet[AnyForm], headings: Collection[str]
    ) -> dict[str, WrittenText]:
        """Return the text under each of these headings; report text that stands under none of them."""
        texts: dict[str, list[str]] = {part: [] for part in headings}
        first = dict.fromkeys(headings, sheet.body_line)
        part: str | None = None
        for number, line in enumerate(sheet.body.split("\n"), start=sheet.body_line):
            found = PART_HEADING_PATTERN.fullmatch(line.rstrip())
            if found is not None and found[1].capitalize() in texts:
                part = found[1].capitalize()
                first[part] = number + 1 - len(texts[part])
            elif (near := NEAR_HEADING_PATTERN.fullmatch(line)) and near[1].capitalize() in texts:
                hint = f"schrijf precies twee hekjes, een spatie en het woord: ## {near[1].capitalize()}"
                message = f"'{line.strip()}' is geen kop die het dossier hier kent"
                self._report(make_problem(sheet.path, "A002", f"regel {number}", message, hint))
            elif part is not None and found is None:
                texts[part].append(line)
            elif line.strip():
                message = (
                    f"'{line.strip()[:60]}' staat niet onder een van de koppen van dit bestand"
                )
                known = " of ".join(f"'## {heading}'" for heading in headings)
                hint = f"zet tekst onder de kop {known}; kleinere koppen beginnen met ###"
                self._report(make_problem(sheet.path, "A002", f"regel {number}", message, hint))
        return {
            name: read_written_text(sheet.path, "\n".join(lines), first[name], self._report)
            for name, lines in texts.items()
        }


def _make_source(file: File) -> model.Source:
    return make_source(file.path, file.data, make_slug(file.path.stem))
