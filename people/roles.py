"""The permission matrix (docs/permissions.md): which role may do what, where. The one table; nothing else says it."""

from dataclasses import dataclass
from enum import IntEnum

from django.db import models


class RoleName(models.TextChoices):
    """The roles of the model; `employee` is held by every active account that is not purely technical."""

    EMPLOYEE = "employee", "Medarbejder"
    MANAGER = "manager", "Leder"
    HEAD = "head", "Chef"
    DIRECTOR = "director", "Direktør"
    CONSULTANT = "consultant", "Digitaliseringskonsulent"
    DIGITEK = "digitek", "DigiTek"
    IT = "it", "IT & Digitalisering"
    COMMUNICATION = "communication", "Kommunikation"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(IntEnum):
    """The rows of the matrix, by their number on its page."""

    SUBMIT_IDEA = 1
    SEE_OWN_IDEA = 2
    SEE_CARDS = 3
    READ = 4
    EDIT_IDEA = 5
    WITHDRAW_IDEA = 6
    ENDORSE_IDEA = 7
    SORT_IDEAS = 8
    CHANGE_TYPE = 9
    COMMENT = 10
    WRITE_DOCUMENTS = 11
    DOWNLOAD_DOCUMENTS = 12
    SUBMIT_TO_GATE = 13
    DECIDE_GATE_1 = 14
    DECIDE_GATE_2 = 15
    DECIDE_GATE_3 = 16
    DECIDE_BEYOND = 17
    WRITE_DOWN_DECISION = 18
    SEND_BACK = 19
    CORRECT_DECISION = 20
    GIVE_SECURITY_OPINION = 21
    CREATE_OTHER_PROJECT = 22
    EDIT_PLAN = 23
    SET_MEMBERS = 24
    RECOMMEND_PRIORITY = 25
    DECIDE_PRIORITY = 26
    BUILD_CHAIN = 27
    ENTER_RESULT = 28
    CONFIRM_BENEFIT = 29
    SEE_POOLS = 30
    RESERVE_MONEY = 31
    APPROVE_ABOVE_LIMIT_AREA = 32
    APPROVE_ABOVE_LIMIT_COMMON = 33
    SET_FRAME = 34
    START_STATUS = 35
    RELEASE_STATUS = 36
    READ_STATUS = 37
    EXPORT = 38
    PROPOSE_TOPIC = 39
    APPROVE_TOPIC = 40
    WRITE_ARTICLE = 41
    APPROVE_ARTICLE = 42
    COMMENT_POST = 43
    MARK_PUBLISHED = 44
    PLAN_360 = 45
    MANAGE_USERS = 46
    READ_SECURITY_LOG = 47
    ERASE_PERSON = 48
    REWRITE_HISTORY = 49
    HANDLE_IDEA = 50
    ADVANCE = 51
    STOP_OR_REOPEN = 52
    ANSWER_CHECKLIST = 53
    NAME_DEPUTY = 54
    CHANGE_SETTINGS = 55
    SEE_HOURS = 56
    ASK_FOR_HOURS = 57
    APPROVE_PUBLIC_TEXT = 58
    ANSWER_INTERVIEW = 59
    IMPORT = 60
    HAND_OVER = 61
    SET_JOURNAL_NUMBER = 62
    FOLLOW = 63
    WHAT_IF = 64
    WITHDRAW_SUBMISSION = 65
    START_OVER = 66
    MEET_CONDITION = 67
    ANSWER_CONDITION = 68
    SEE_BOARD = 69
    SEE_UNDELIVERED = 70
    WRITE_LESSON = 71
    READ_LESSONS = 72


@dataclass(frozen=True)
class Cell:
    """One cell: the scopes it gives, whether the person's own work is excepted (≠), and what it asks for besides.

    Scopes: E own thing, O own area, P as project member, A everything, K the short card. `besides` is a word the
    room reads: "propose", "named", "sums", "2" (a second person), "gate", "common".
    """

    scopes: frozenset[str] = frozenset()
    not_own: bool = False
    besides: str = ""


def _cell(text: str) -> Cell:
    if text == "-":
        return Cell()
    letters, _, besides = text.partition(":")
    return Cell(frozenset(letters.replace("≠", "").split(",")) - {""}, "≠" in letters, besides)


def _row(text: str) -> dict[RoleName, Cell]:
    return dict(zip(RoleName, map(_cell, text.split()), strict=True))


P = Permission
# fmt: off
MATRIX: dict[Permission, dict[RoleName, Cell]] = {
    #                               ME    LE    CH    DI    DK   DT   IT   KO   AD
    P.SUBMIT_IDEA:            _row("A     A     A     A     A    A    A    A    -"),
    P.SEE_OWN_IDEA:           _row("E     E     E     E     E    E    E    E    -"),
    P.SEE_CARDS:              _row("K     K     K     K     K    K    K    K    -"),
    P.READ:                   _row("E,P   O,P   O,P   O     A    A    A    P    -"),
    P.EDIT_IDEA:              _row("E     E     E     E     A    A    E    E    -"),
    P.WITHDRAW_IDEA:          _row("E     E     E     E     E    E    E    E    -"),
    P.ENDORSE_IDEA:           _row("-     O≠    O≠    -     -    -    -    -    -"),
    P.SORT_IDEAS:             _row("-     -     -     -     A    A    -    -    -"),
    P.CHANGE_TYPE:            _row("-     -     O≠    -     :propose :propose - - -"),
    P.COMMENT:                _row("E,P   O,P   O,P   O     A    A    P    P    -"),
    P.WRITE_DOCUMENTS:        _row("P     P     P     -     A    A    P    P    -"),
    P.DOWNLOAD_DOCUMENTS:     _row("P     O,P   O,P:gate O  A    A    A    P    -"),
    P.SUBMIT_TO_GATE:         _row("P     P     P     -     A    A    -    -    -"),
    P.DECIDE_GATE_1:          _row("-     -     O≠    -     -    -    -    -    -"),
    P.DECIDE_GATE_2:          _row("-     -     A≠    -     -    -    -    -    -"),
    P.DECIDE_GATE_3:          _row("-     -     A≠    -     -    -    -    -    -"),
    P.DECIDE_BEYOND:          _row("-     -     -     A≠    -    -    -    -    -"),
    P.WRITE_DOWN_DECISION:    _row("-     -     A     -     A    A    -    -    -"),
    P.SEND_BACK:              _row("-     -     A≠    -     -    -    -    -    -"),
    P.CORRECT_DECISION:       _row("-     -     A≠    A     :propose :propose - - -"),
    P.GIVE_SECURITY_OPINION:  _row("-     -     -     -     -    -    A≠   -    -"),
    P.CREATE_OTHER_PROJECT:   _row("-     -     -     -     A    A    -    -    -"),
    P.EDIT_PLAN:              _row("P     P     P     -     A    A    -    -    -"),
    P.SET_MEMBERS:            _row("-     -     O     -     A    A    -    -    -"),
    P.RECOMMEND_PRIORITY:     _row("-     -     -     -     A    A    -    -    -"),
    P.DECIDE_PRIORITY:        _row("-     -     A     -     -    -    -    -    -"),
    P.BUILD_CHAIN:            _row("P     P     P     -     A    A    -    -    -"),
    P.ENTER_RESULT:           _row("P     O,P   O     -     A    A    -    -    -"),
    P.CONFIRM_BENEFIT:        _row("-     O≠    O≠    -     -    -    -    -    -"),
    P.SEE_POOLS:              _row("-     O     O:common A  A    A    -    -    -"),
    P.RESERVE_MONEY:          _row("-     -     -     -     A    A    -    -    -"),
    P.APPROVE_ABOVE_LIMIT_AREA:   _row("- -     O≠    -     -    -    -    -    -"),
    P.APPROVE_ABOVE_LIMIT_COMMON: _row("- -     A≠    -     -    -    -    -    -"),
    P.SET_FRAME:              _row("-     -     -     O     A    A    -    -    -"),
    P.START_STATUS:           _row("-     -     -     -     A    A    -    -    -"),
    P.RELEASE_STATUS:         _row("-     -     -     -     A    A    -    -    -"),
    P.READ_STATUS:            _row("-     O     A     A     A    A    A    -    -"),
    P.EXPORT:                 _row("-     O     O     O     A    A    -    -    -"),
    P.PROPOSE_TOPIC:          _row("-     -     -     -     A    A    -    -    -"),
    P.APPROVE_TOPIC:          _row("-     O≠    O≠    -     -    -    -    -    -"),
    P.WRITE_ARTICLE:          _row("-     P     -     -     A    A    -    A    -"),
    P.APPROVE_ARTICLE:        _row("-     O≠    O≠    -     -    -    -    -    -"),
    P.COMMENT_POST:           _row("-     O     O     -     A    A    -    A    -"),
    P.MARK_PUBLISHED:         _row("-     -     -     -     A    A    -    A    -"),
    P.PLAN_360:               _row("-     O     O     -     A    A    -    -    -"),
    P.MANAGE_USERS:           _row("-     -     -     -     -    -    -    -    A≠"),
    P.READ_SECURITY_LOG:      _row("-     -     -     -     -    -    A    -    A"),
    P.ERASE_PERSON:           _row("-     -     -     -     -    -    -    -    A"),
    P.REWRITE_HISTORY:        _row("-     -     -     -     -    -    -    -    -"),
    P.HANDLE_IDEA:            _row("-     -     -     -     A    A    -    -    -"),
    P.ADVANCE:                _row("P     P     P     -     A    A    -    -    -"),
    P.STOP_OR_REOPEN:         _row("-     -     O≠    -     :propose :propose - - -"),
    P.ANSWER_CHECKLIST:       _row("P     P     P     -     A    A    A    -    -"),
    P.NAME_DEPUTY:            _row("-     E     E     E     -    -    -    -    -"),
    P.CHANGE_SETTINGS:        _row("-     -     :2    -     A    A    -    -    -"),
    P.SEE_HOURS:              _row("-     -     :sums :sums A    A    -    -    -"),
    P.ASK_FOR_HOURS:          _row("P     P     P     -     A    A    -    -    -"),
    P.APPROVE_PUBLIC_TEXT:    _row("-     O≠    O≠    -     -    -    -    -    -"),
    P.ANSWER_INTERVIEW:       _row("-     :named -    -     A    A    -    A    -"),
    P.IMPORT:                 _row("-     -     -     -     A    A    -    -    -"),
    P.HAND_OVER:              _row("P     O     -     -     A    A    -    -    -"),
    P.SET_JOURNAL_NUMBER:     _row("-     -     O     -     A    A    -    -    -"),
    P.FOLLOW:                 _row("E,P   O,P   O,P   O     A    A    A    P    -"),
    P.WHAT_IF:                _row("-     -     A     A     A    A    -    -    -"),
    P.WITHDRAW_SUBMISSION:    _row("E     E     E     -     A    A    -    -    -"),
    P.START_OVER:             _row("E     E     E     -     A    A    -    -    -"),
    P.MEET_CONDITION:         _row("E,P   E,P   E,P   E     A    A    E    E    -"),
    P.ANSWER_CONDITION:       _row("-     -     A≠    A≠    -    -    -    -    -"),
    P.SEE_BOARD:              _row("-     -     A     O     A    A    -    -    -"),
    P.SEE_UNDELIVERED:        _row("-     -     -     -     -    -    -    -    A"),
    P.WRITE_LESSON:           _row("P     P     P     -     A    A    P    P    -"),
    P.READ_LESSONS:           _row("A     A     A     A     A    A    A    A    -"),
}
# fmt: on

# "O for a leder is the own unit; in status and pools the own chefområde's."
AREA_WIDE = {Permission.SEE_POOLS, Permission.READ_STATUS}


def cell(permission, role: str) -> Cell:
    """The matrix's cell; an action or a role it does not know gives nothing."""
    return MATRIX.get(permission, {}).get(role, Cell())
