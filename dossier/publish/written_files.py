"""Write files, and only what changed."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from dossier.errors import DossierError


def put(path: Path, text: str) -> bool:
    """Write `text` unless it is already there; return whether it was written."""
    return put_bytes(path, text.encode())


def put_bytes(path: Path, data: bytes) -> bool:
    """Write `data` unless it is already there; return whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(data)
    except OSError as error:
        # Python names no file where the disk is full.
        error.filename = error.filename or str(path)
        raise
    return True


def put_new(files: Mapping[Path, bytes]) -> None:
    """Write files where nothing stands yet: all of them, or none."""
    made: list[Path] = []
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        for path, data in files.items():
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
    except OSError as error:
        for path in made:
            path.unlink()
        if isinstance(error, FileExistsError):
            message = f"{error.filename}: hier staat al een bestand; er is niets veranderd"
            raise DossierError(message) from error
        raise


def write_pages(pages: Iterable[tuple[PurePosixPath, str]], folder: Path) -> None:
    """Write the pages, paths relative to `folder`, and nothing else there."""
    current: set[Path] = set()
    for name, text in pages:
        current.add(folder / name)
        put(folder / name, text)
    # From the deepest up, so that a folder is empty by the time it is looked at.
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in current:
            path.unlink()
