"""What each field of a file says, for those who write it: the documentation and `manual new` tell it from here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Whether an entry can do without a field: an error where a `REQUIRED` one lacks, a warning for an `EXPECTED` one."""

    REQUIRED = "required"
    EXPECTED = "expected"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Described:
    """A field as writers are told of it: what it says, in which form, and an example as it is written in YAML.

    `translated` fields have their own text in each language, in a file below `translations/`. `instead` names the
    field that may stand in place of an expected one.
    """

    what: str
    form: str
    example: str
    need: Need = Need.OPTIONAL
    translated: bool = False
    instead: str = ""


TEXT = "text"
WORDS = "text with commas, or list"
FLAG = "true or false"
DAY = "date, year-month-day"
ADDRESS = "address with https"
NUMBER = "number in quotes"
NUMBERS = "list of numbers in quotes"
BY_LANGUAGE = "text by language"

MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# what `tel:` takes, once the spaces are out
TELEPHONE = re.compile(r"\+?[0-9]{2,15}(?: [0-9]{1,15}){0,6}")
