"""The reader of `content/`: each file as its place asks, and what is wrong with it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier import model
from dossier.content import file_checks, forms
from dossier.content.files import (
    BEARINGS_FILE,
    CONTENT_FOLDER,
    SETTINGS_FILE,
    TERMS_FILE,
    WORD_GROUPS_FILE,
    File,
    ReportProblem,
)
from dossier.content.form_filling import (
    AnyForm,
    fill_problem,
    format_place,
    suggest_nearest,
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
from dossier.content.written_parts import split_parts
from dossier.errors import Problem
from dossier.ids import make_slug
from dossier.media import make_source
from dossier.model import (
    RECORD_SUFFIX,
    Content,
    Quotation,
    Record,
    Settings,
    SourceId,
    ThemeId,
    WrittenText,
)

SESSION_PARTS = ("Voorbereiding", "Verslag")
QUESTION_PARTS = ("Wat we weten", "Wat het tegenspreekt", "Wat ontbreekt")
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
        bronnen = [*self._select(self._rooms.get("bronnen", ()), file_checks.check_record_name)]
        originals = [file for file in bronnen if file.suffix != RECORD_SUFFIX]
        self._originals = file_checks.index_by_id(originals, report)
        self._report_all(file_checks.check_same_bytes(self._originals.values()))
        self._records = tuple(self._read_records(bronnen))
        self._hidden = {source for source, record in self._records if not record.published}
        self._wanted: dict[str, list[str]] = {}
        self._themes = [make_slug(file.path.stem) for file in self._rooms.get("themas", ())]
        paths = {file.path for file in self._originals.values()}
        self._typed = [file for file in listed if file.path not in paths]

    def read_content(self) -> Content:
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
            typed=tuple(iter_typed_yaml(x for x in self._typed if not self._is_hidden_record(x))),
            problems=(),
        )
        for file in self._typed:
            if file.path.name != SETTINGS_FILE:
                self._report_all(file_checks.check_personal(file, settings.allowed))
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

    def _report_all(self, problems: Iterable[Problem]) -> None:
        for each in problems:
            self._report(each)

    def _select(
        self, listed: Iterable[File], check: Callable[[File], Problem | None]
    ) -> Iterator[File]:
        """Yield the files in which a check finds nothing; report what it finds in the others."""
        for file in listed:
            if (problem := check(file)) is None:
                yield file
            else:
                self._report(problem)

    def _want(self, source: str | None, path: PurePosixPath, line: int | None) -> None:
        """Remember where a source is named that is not published."""
        if source in self._hidden:
            self._wanted.setdefault(source, []).append(f"{path} (regel {line})")

    def _report_wanted(self) -> None:
        """Report, once for each, the sources that are not published and that other files still name."""
        records = dict(self._records)
        for source, places in self._wanted.items():
            listed = ", ".join(dict.fromkeys(places))
            path = records[SourceId(source)].path
            self._report(fill_problem(path, "unpublished_but_named", "publiceren", places=listed))

    def _check_source(self, sheet: Sheet[AnyForm], place: KeyPath, name: str, problem: str) -> None:
        """Report a name that no source has, and remember where one is named that is not published."""
        if name not in self._originals:
            report_unknown(sheet, place, name, self._originals, problem)
        self._want(name, sheet.path, sheet.tree.find_line(place))

    def _is_hidden_record(self, file: File) -> bool:
        return file.room == "bronnen" and make_slug(file.path.stem) in self._hidden

    def _read_sources(self, largest: int) -> Iterator[model.Source]:
        published = [x for name, x in self._originals.items() if name not in self._hidden]
        for file in published:
            self._report_all(file_checks.check_name(file))
        for file in self._select(published, lambda x: file_checks.check_source(x, largest)):
            yield _make_source(file)

    def _read_records(self, listed: Iterable[File]) -> Iterator[tuple[SourceId, Record]]:
        records = [file for file in listed if file.suffix == RECORD_SUFFIX]
        for name, file in file_checks.index_by_id(records, self._report).items():
            if name not in self._originals:
                alone = fill_problem(file.path, "record_without_source")
                known = self._originals
                self._report(suggest_nearest(alone, name, known, is_source=True))
            record = load_record(file.path, file.data, self._report)
            if record is not None:
                yield SourceId(name), record

    def _read_top(self, name: str, form: type[AnyForm]) -> Sheet[AnyForm] | None:
        """Return a file directly under `content/`; None where it is not there or does not fit its form."""
        return read_sheet(self._top[name], form, self._report) if name in self._top else None

    def _read_settings(self) -> Settings:
        if SETTINGS_FILE not in self._top:
            path = PurePosixPath(CONTENT_FOLDER, SETTINGS_FILE)
            self._report(fill_problem(path, "no_settings"))
        sheet = self._read_top(SETTINGS_FILE, forms.SettingsRecord)
        if sheet is None:
            return UNREADABLE_SETTINGS
        if sheet.form.agenda is not None:
            self._check_source(sheet, ("agenda",), sheet.form.agenda, "unknown_source_of_agenda")
            self._check_agenda_rights(sheet.form.agenda)
        return to_settings(sheet.form)

    def _check_agenda_rights(self, agenda: str) -> None:
        """Report the record that keeps the text of the agenda off the site, and with it sessions and central questions."""
        record = dict(self._records).get(SourceId(agenda))
        if record is not None and record.published and record.is_quoted_only:
            self._report(fill_problem(record.path, "withheld_agenda", "rechten"))

    def _read_terms(self) -> Iterator[model.Term]:
        sheet = self._read_top(TERMS_FILE, forms.TermsRecord)
        # Where the file cannot be read, or has another end, nothing can be said of the terms that texts name.
        is_there = TERMS_FILE in self._top or "begrippen" in self._misplaced
        self._has_terms = sheet is not None or not is_there
        if sheet is None:
            return
        for name, form in sheet.form.root.items():
            check_literal(sheet, (name, "betekenis"), form.betekenis)
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
        self._check_source(sheet, named, source, "unknown_source")
        line = sheet.tree.find_line(said) or 1
        return Quotation(source=SourceId(source), words=words, path=sheet.path, line=line)

    def _read_bearings(self) -> model.Bearings:
        sheet = self._read_top(BEARINGS_FILE, forms.BearingsRecord)
        if sheet is None:
            return model.Bearings()
        read: dict[str, list[model.Bearing]] = {"kernvragen": [], "richtingen": []}
        for part, bearings in read.items():
            for number, names in getattr(sheet.form, part).items():
                check_known(sheet, (part, number), names, self._themes, "unknown_theme")
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
                    report_unknown(sheet, place, group, word_groups, "unknown_word_group")
            related = sheet.form.verwant
            check_known(sheet, ("verwant",), related, self._themes, "unknown_theme")
            introduction = self._read_body(sheet)
            yield to_theme(sheet.form, ThemeId(name), introduction, word_groups or {})

    def _read_sessions(self) -> Iterator[model.SessionNotes]:
        for name, sheet in self._read_sheets("sessies", forms.SessionRecord):
            reading, themes = sheet.form.leeslijst, sheet.form.themas
            for number, source in enumerate(reading):
                self._check_source(sheet, ("leeslijst", number), source, "unknown_source_to_read")
            check_known(sheet, ("themas",), themes, self._themes, "unknown_theme")
            parts = split_parts(sheet, SESSION_PARTS)
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
            parts = tuple(split_parts(sheet, QUESTION_PARTS).items())
            yield model.QuestionNotes(number=number, path=sheet.path, parts=parts)

    def _read_pages(self) -> Iterator[model.WrittenPage]:
        for name, sheet in self._read_sheets("paginas", forms.PageRecord):
            # A switch that is off is left out, as is its default.
            metadata = tuple((key, value) for key, value in sheet.form if value != "false")
            path, body = PurePosixPath(f"{name}.md"), self._read_body(sheet)
            yield model.WrittenPage(path=path, metadata=metadata, body=body)

    def _read_sheets(self, room: str, form: type[AnyForm]) -> Iterator[tuple[str, Sheet[AnyForm]]]:
        """Yield the name and the content of each Markdown file of a folder that fits its form."""
        named = self._select(self._rooms.get(room, ()), file_checks.check_suffix)
        for name, file in file_checks.index_by_id(named, self._report).items():
            self._report_all(file_checks.check_name(file))
            sheet = read_sheet(file, form, self._report)
            if sheet is not None:
                yield name, sheet

    def _read_body(self, sheet: Sheet[AnyForm]) -> WrittenText:
        return read_written_text(sheet.path, sheet.body, sheet.body_line, self._report)


def _make_source(file: File) -> model.Source:
    return make_source(file.path, file.data, make_slug(file.path.stem))
