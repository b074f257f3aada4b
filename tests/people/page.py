"""The matrix as its page has it (permission_matrix.csv, written by hand), and what each cell promises."""

import csv
from pathlib import Path

from people.roles import Cell, RoleName

PAGE = Path(__file__).parent.parent / "permission_matrix.csv"
COLUMNS = {
    "ME": RoleName.EMPLOYEE,
    "LE": RoleName.MANAGER,
    "CH": RoleName.HEAD,
    "DI": RoleName.DIRECTOR,
    "DK": RoleName.CONSULTANT,
    "DT": RoleName.DIGITEK,
    "IT": RoleName.IT,
    "KO": RoleName.COMMUNICATION,
    "AD": RoleName.ADMINISTRATOR,
}
READING_ROW = 4
# "O for a leder is the own unit; in status and pools the own chefområde's."
AREA_WIDE_ROWS = {30, 37}
# What the page says in words: the letters they stand for, and the word the room reads.
WORDS = {
    "–": ("", ""),
    "propose": ("", "propose"),
    "2": ("", "2"),
    "sums": ("", "sums"),
    "named": ("", "named"),
    "O,P; all at gate": ("O,P", "gate"),
    "O + fælles": ("O", "common"),
    # Asking is P, giving hours is never theirs: the row is read for asking.
    "P / –": ("P", ""),
    # The widest of the rows it names; which of them holds is the gate's own row.
    "as 14–16": ("A≠", ""),
    "as 14–17": ("A≠", ""),
}


def read_page() -> dict[int, dict[str, str]]:
    """The page's rows by number."""
    with PAGE.open(encoding="utf-8", newline="") as file:
        return {int(row["row"]): row for row in csv.DictReader(file)}


ROWS = read_page()


def letters(row: int, column: str) -> tuple[str, str]:
    """The letters of a cell and its word; "whoever may read" has the letters of the row on reading."""
    text = ROWS[row][column]
    if text == "whoever may read":
        return letters(READING_ROW, column)
    return WORDS.get(text, (text, ""))


def promised(row: int, column: str) -> Cell:
    """A cell of the page in the code's terms."""
    given, word = letters(row, column)
    return Cell(frozenset(given.replace("≠", "").split(",")) - {""}, "≠" in given, word)


def is_promised(row: int, column: str, *, covered: bool, own: bool, member: bool, author: bool) -> bool:
    """Whether a person with that one role may, for a thing that stands to them as said."""
    cell = promised(row, column)
    if cell.not_own and author:
        return False
    grounds = {"A": True, "K": True, "O": covered, "E": own, "P": member}
    return any(grounds[letter] for letter in cell.scopes)
