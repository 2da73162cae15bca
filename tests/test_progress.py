"""Work that takes long says how far it is, and short work says nothing."""

import itertools

from dossier.progress import Progress, count_done


def said(seconds: float, total: int | None = 5) -> list[str]:
    """Return what is reported of five things that take so many seconds each."""
    lines: list[str] = []
    clock = (count * seconds for count in itertools.count())
    made = list(count_done("abcde", total, "bronnen", lines.append, clock=lambda: next(clock)))
    assert made == list("abcde")
    assert all(isinstance(line, Progress) for line in lines)
    return lines


def test_long_work_tells_every_few_seconds_what_is_done_and_how_long_the_rest_takes() -> None:
    assert said(1) == [
        "2 van 5 bronnen, nog ongeveer 3 seconden",
        "4 van 5 bronnen, nog ongeveer 1 seconde",
    ]


def test_a_long_time_is_told_in_minutes() -> None:
    assert said(45)[0] == "1 van 5 bronnen, nog ongeveer 3 minuten"


def test_where_the_whole_is_not_known_only_the_count_is_told() -> None:
    assert said(1, None) == ["2 bronnen", "4 bronnen"]


def test_short_work_says_nothing() -> None:
    assert said(0.3) == []


def test_no_time_is_guessed_from_the_first_few() -> None:
    lines: list[str] = []
    clock = itertools.count()
    list(count_done(range(60), 60, "bronnen", lines.append, clock=lambda: float(next(clock))))
    assert lines[:2] == ["2 van 60 bronnen", "4 van 60 bronnen, nog ongeveer 56 seconden"]
