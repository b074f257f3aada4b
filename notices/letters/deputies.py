"""What is told of stedfortrædere: to both, when one is named and when it is over."""

from danish.dates import dato
from notices.letters.letter import paragraphs, told


def name_deputy(change):
    """Both know from when to when, and in which role."""
    deputyship = change.item
    named, lender = deputyship.deputy.display_name, deputyship.role.user.display_name
    days = f"fra og med {dato(deputyship.since)} til og med {dato(deputyship.until)}"
    yield from _to_both(
        change, "Stedfortræder valgt",
        f"{named} er stedfortræder for {lender} som {deputyship.role} {days}.",
        "I perioden har stedfortræderen rollens rettigheder og beslutter på vegne af den, der har rollen. "
        "Om noget, en af de to har skrevet, foreslået eller indsendt, beslutter stedfortræderen ikke.",
    )  # fmt: skip


def end_deputy(change):
    """Both know that it is over."""
    deputyship = change.item
    named, lender = deputyship.deputy.display_name, deputyship.role.user.display_name
    yield from _to_both(
        change, "Stedfortræder afsluttet", f"{named} er ikke længere stedfortræder for {lender} som {deputyship.role}."
    )


def _to_both(change, subject, *parts):
    deputyship = change.item
    return told(
        [(deputyship.deputy, "du er stedfortræder"), (deputyship.role.user, "det er din rolle")],
        about=deputyship, label=deputyship.label, subject=subject, text=paragraphs(*parts), readable=True, receipt=True,
    )  # fmt: skip


LETTERS = {("deputyship", "name_deputy"): name_deputy, ("deputyship", "end_deputy"): end_deputy}
SILENT = set()
