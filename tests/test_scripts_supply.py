"""What the program stands on: its licences against the allow list, and the list that goes with a release."""

import pytest
import sbom
from licences import Accepted, Package, Rules, find_refused, is_allowed

BOM = {
    "serialNumber": "urn:uuid:1",
    "metadata": {"timestamp": "2026-11-21T17:15:31.8Z", "tools": []},
    "components": [{"name": "click", "version": "8"}, {"name": "colorama", "version": "1"}],
}


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("MIT AND BSD-3-Clause", True),
        ("MIT; BSD-3-Clause", True),
        ("GPL-3.0-only; MIT", False),
        ("UNKNOWN", False),
        ("MIT OR BSD-3-Clause AND MIT", False),
    ],
)
def test_a_licence_is_allowed_in_all_its_parts_or_by_choice(licence: str, *, allowed: bool) -> None:
    assert is_allowed(licence, ["MIT", "BSD-3-Clause"]) is allowed


def test_an_exception_holds_for_one_package_as_long_as_it_says_the_same() -> None:
    given = Rules(
        allowed=["MIT"],
        accepted={name: Accepted(says="LGPL", reason="x") for name in ("a", "b", "gone")},
    )
    packages = [
        Package(Name=name, Version="1", License=says)
        for name, says in {"a": "LGPL", "b": "AGPL", "c": "LGPL", "d": "MIT"}.items()
    ]
    assert list(find_refused(packages, given)) == [
        "b: AGPL, where LGPL was accepted",
        "c: LGPL is not allowed",
        "gone: needs no exception (any more)",
    ]


def test_one_commit_has_one_list() -> None:
    told = sbom.make_reproducible(BOM, 1_800_000_000, {"click": "BSD-3-Clause"})
    assert told["metadata"]["timestamp"] == "2027-01-15T08:00:00Z"
    assert "serialNumber" not in told
    assert [each.get("licenses") for each in told["components"]] == [
        [{"license": {"name": "BSD-3-Clause"}}],
        None,
    ]


def test_every_package_that_runs_is_on_the_list_with_its_checksum() -> None:
    components = sbom.export_packages()["components"]
    names = {each["name"] for each in components}
    assert {"click", "mkdocs", "pydantic-core"} <= names
    assert "pytest" not in names
    assert all(
        reference["hashes"][0]["alg"] == "SHA-256"
        for each in components
        for reference in each["externalReferences"]
    )
