"""What a checked form becomes: values of the model."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from dossier import model
from dossier.content.forms import PromiseRecord, SettingsRecord, SourceRecord, ThemeRecord
from dossier.content.word_groups import WordGroups, expand_cue


def to_record(form: SourceRecord, path: PurePosixPath, places: Sequence[str]) -> model.Record:
    """Return what the record at `path` states about its source; `places` are those of its corrections."""
    paper = form.kamerstuk
    return model.Record(
        path=path,
        title=form.titel,
        subject=form.onderwerp,
        kind=form.soort,
        date=form.datum,
        submitted=form.ingezonden,
        received=form.ontvangen,
        numbers=form.nummers,
        paper=model.Kamerstuk(paper.dossier, paper.nummer, paper.titel) if paper else None,
        aanhangsel=form.aanhangsel,
        authors=form.auteurs,
        askers=tuple(model.Asker(x.naam, x.partij) for x in form.indieners),
        committee=form.commissie,
        addressed_to=form.gericht_aan,
        answered_by=tuple(model.Bewindspersoon(x.naam, x.functie) for x in form.beantwoord_door),
        on_behalf_of=form.mede_namens,
        added=form.toegevoegd,
        changes=tuple(model.Change(x.datum, x.wat) for x in form.wijzigingen),
        links=form.koppelingen,
        rights=form.rechten,
        former=tuple(map(model.SourceId, form.voorheen)),
        former_anchors=tuple(
            (model.Anchor(old), model.PassageId(new)) for old, new in form.voorheen_alinea.items()
        ),
        outcomes=tuple(map(_to_outcome, form.toezeggingen)),
        corrections=tuple(
            model.Correction(
                field=x.veld,
                found=x.gevonden,
                right=x.juist,
                reason=x.reden,
                path=path,
                place=place,
            )
            for x, place in zip(form.correcties, places, strict=True)
        ),
        published=form.publiceren == "true",
    )


def _to_outcome(form: PromiseRecord) -> model.PromiseOutcome:
    place = form.nagekomen_door or form.achterhaald_door or ""
    source, _, passage = place.partition("#")
    return model.PromiseOutcome(
        passage=model.PassageId(form.alinea),
        term=form.termijn,
        is_kept=form.nagekomen_door is not None,
        source=model.SourceId(source),
        by_passage=model.PassageId(passage) if passage else None,
        date=form.datum,
    )


def to_theme(
    form: ThemeRecord,
    theme: model.ThemeId,
    introduction: model.WrittenText,
    word_groups: WordGroups,
) -> model.Theme:
    """Return the theme that the front matter and the text below it describe."""
    cues = ((text, weight) for weight, texts in form.termen.items() for text in texts)
    return model.Theme(
        id=theme,
        title=form.titel,
        short=form.kort,
        cues=tuple(model.Cue(expand_cue(text, word_groups), weight, text) for text, weight in cues),
        related=tuple(map(model.ThemeId, form.verwant)),
        introduction=introduction,
        path=introduction.path,
    )


def to_settings(form: SettingsRecord) -> model.Settings:
    """Return what `dossier.yml` says of the site."""
    return model.Settings(
        title=form.titel,
        description=form.beschrijving,
        address=form.adres,
        agenda=None if form.agenda is None else model.SourceId(form.agenda),
        session_minutes=form.sessieduur,
        allowed=form.toegestaan,
        largest=form.grootste_bestand * 1_000_000,
        repository=form.opslag,
    )
