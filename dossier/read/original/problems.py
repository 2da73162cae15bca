"""Warn a maintainer of an original that is withheld, or offered without its comments."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.errors import Problem, make_warning
from dossier.model import Obstacle
from dossier.read.original import Offer

ASK_WITHOUT_HINT = "laat het zo, of vraag de afzender om het stuk zonder dit onderdeel"
HINTS_BY_OBSTACLE = {
    Obstacle.REMARKS: "laat het zo, of vraag de afzender om het stuk zonder opmerkingen",
    Obstacle.TRACKED_CHANGES: "laat het zo, of vraag de afzender om het stuk waarin alle wijzigingen zijn verwerkt",
    Obstacle.EARLIER_REVISION: "laat het zo, of vraag de afzender om het stuk opnieuw te bewaren als nieuw bestand",
    Obstacle.REMNANTS: "laat het zo, of vraag de afzender om het stuk opnieuw te bewaren als nieuw bestand",
    Obstacle.UNKNOWN: "laat het zo, of vraag de afzender om het stuk opnieuw te bewaren, zonder extra's",
}
REMARKS_HINT = "laat het zo, of vraag de afzender om het stuk zonder opmerkingen: in het bestand zelf staan ze nog"


def report_offer(path: PurePosixPath, offer: Offer, *, is_offered: bool) -> Iterator[Problem]:
    """Yield why the file at `path` is withheld, one problem for each reason, or what a copy that is offered lacks."""
    for obstacle, _, place in offer.obstacles:
        message = f"dit bestand bevat {obstacle}; het bestand zelf komt niet op de site"
        yield make_warning(
            path, "B029", place, message, HINTS_BY_OBSTACLE.get(obstacle, ASK_WITHOUT_HINT)
        )
    if is_offered and Obstacle.REMARKS in offer.cleaned:
        message = f"dit bestand bevat {Obstacle.REMARKS}; op de site komt een kopie zonder"
        yield make_warning(path, "B036", "", message, REMARKS_HINT)
