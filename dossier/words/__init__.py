"""Word lists as data: the `.yml` files beside this module, each a few named lists of Dutch words."""

import functools
import re
from importlib import resources
from typing import cast

import yaml


@functools.cache
def load_words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of `<name>.yml`, by their names; raise ValueError where the file is not of that form.

    A word is text of one line; none stands twice in a list.
    """
    text = resources.files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    lists = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but texts
    if not isinstance(lists, dict):
        msg = f"{name}.yml: no named lists"
        raise ValueError(msg)  # noqa: TRY004 - what is wrong is what the file holds
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            msg = f"{name}.yml: {key} is no list of words"
            raise ValueError(msg)
        if len(set(words)) < len(words):
            msg = f"{name}.yml: a word stands twice in {key}"
            raise ValueError(msg)
    return {key: tuple(words) for key, words in cast("dict[str, list[str]]", lists).items()}


def join_alternatives(words: tuple[str, ...]) -> str:
    """Return the words as the alternatives of a pattern; a space in one stands for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def load_alternatives(name: str) -> dict[str, str]:
    """Return the lists of `<name>.yml` as the alternatives of a pattern, by their names."""
    return {key: join_alternatives(words) for key, words in load_words(name).items()}
