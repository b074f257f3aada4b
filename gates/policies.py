"""Who may write, hand in and decide."""

from people.roles import Permission, RoleName
from people.scope import OwnedBy

DECIDE = {1: Permission.DECIDE_GATE_1, 2: Permission.DECIDE_GATE_2, 3: Permission.DECIDE_GATE_3}
# Decided by any chef, whichever area leads the project.
CHEFGRUPPENS = (2, 3)


def may_write(document, user) -> bool:
    """Whether any section of it is this person's to write now; locked while the project stands at a gate."""
    return document.project.at_gate is None and may_write_some(document, user)


def may_write_some(document, user) -> bool:
    """Whether any section of it is this person's to write, when the project does not stand at a gate."""
    return any(may_write_section(section, document, user) for section in document.kind.sections.all())


def may_begin(document, user) -> bool:
    """The same of one that nobody has begun. Who holds both rows 11 and 53 needs no look at its sections."""
    rows = (Permission.WRITE_DOCUMENTS, Permission.ANSWER_CHECKLIST)
    holds = [user.may(row, about=document.project) for row in rows]
    if document.project.at_gate or not any(holds):
        return False
    return all(holds) or may_write(document, user)


def may_write_section(section, document, user) -> bool:
    """Row 11; row 53 for a check item, and IT & Digitalisering alone where the item is theirs."""
    if not section.is_check:
        return may_leave_out(document, user)
    is_theirs = not section.for_it or user.has_role(RoleName.IT)
    return is_theirs and user.may(Permission.ANSWER_CHECKLIST, about=document.project)


def may_change_settings(edition, user) -> bool:
    """Row 55."""
    return user.may(Permission.CHANGE_SETTINGS)


def may_change_section(section, user) -> bool:
    """Row 55, and never in an edition that is in use: projects have begun under it."""
    return section.kind.edition.in_preparation and may_change_settings(section.kind.edition, user)


def may_leave_out(document, user) -> bool:
    """Row 11: saying that the whole of it is not relevant is writing it."""
    return user.may(Permission.WRITE_DOCUMENTS, about=document.project)


def may_ask_for_opinion(request, user) -> bool:
    """Row 13: whoever may hand the pack in may ask for what it lacks."""
    return user.may(Permission.SUBMIT_TO_GATE, about=request.project)


def may_give_opinion(opinion, user) -> bool:
    """Row 21: IT & Digitalisering, never on what one wrote, proposed or handed in."""
    may_at_all = user.may_somewhere(Permission.GIVE_SECURITY_OPINION)
    return may_at_all and user.may(Permission.GIVE_SECURITY_OPINION, about=opinion)


def may_attach(attachment, user) -> bool:
    """Row 11; that nothing is put up while the project stands at a gate is said in words (`attaching`)."""
    return user.may(Permission.WRITE_DOCUMENTS, about=attachment.project)


def may_submit(review, user) -> bool:
    """Row 13."""
    return user.may(Permission.SUBMIT_TO_GATE, about=review.project)


def may_recommend(review, user) -> bool:
    """Row 25: what DigiTek recommends, here to those who decide a gate."""
    return user.may(Permission.RECOMMEND_PRIORITY)


def may_withdraw(review, user) -> bool:
    """Row 65: who submitted it, a digitaliseringskonsulent or DigiTek."""
    return user.may(Permission.WITHDRAW_SUBMISSION, about=OwnedBy(review.submitted_by_id))


def deciding_permission(review) -> Permission:
    """Rows 14–17: which row of the matrix names who decides this submission."""
    return Permission.DECIDE_BEYOND if review.project.beyond_directorate else DECIDE[review.gate]


def may_decide(review, user) -> bool:
    """A member of chefgruppen decides, never a pack they wrote, proposed or submitted."""
    return user.may(deciding_permission(review), about=review)


def may_give(review, user, outcome: str) -> bool:
    """Row 19 besides, for sending back; what lies beyond the direktørområde is sent back by who decides it (row 17)."""
    sends_back = outcome == "send_back" and not review.project.beyond_directorate
    return may_decide(review, user) and (not sends_back or user.may(Permission.SEND_BACK, about=review))


def may_correct(review, user) -> bool:
    """Row 20: the direktør, and whoever could have decided it."""
    could_decide = user.has_role(RoleName.DIRECTOR) or may_decide(review, user)
    return could_decide and user.may(Permission.CORRECT_DECISION, about=review)


def may_propose_correction_of(review, user) -> bool:
    """Row 20: digitaliseringskonsulent and DigiTek propose."""
    return user.may_besides(Permission.CORRECT_DECISION, "propose")


def may_propose_correction(correction, user) -> bool:
    """The same, asked of the proposal."""
    return may_propose_correction_of(correction.review, user)


def may_answer_correction(correction, user) -> bool:
    """Whoever could correct it, but not what they proposed themselves."""
    return may_correct(correction.review, user) and user.may(Permission.CORRECT_DECISION, about=correction)


def may_write_minutes_of(review, user) -> bool:
    """Row 18."""
    return user.may(Permission.WRITE_DOWN_DECISION, about=review)


def may_write_minutes(minutes, user) -> bool:
    """The same, asked of the referat."""
    return may_write_minutes_of(minutes.review, user)


def may_answer_minutes(minutes, user) -> bool:
    """Row 18: whoever may decide so (rows 14–17, 19), but never what they wrote down themselves."""
    return may_give(minutes, user, minutes.outcome)


def may_withdraw_minutes(minutes, user) -> bool:
    """Who wrote it down, and DigiTek."""
    wrote_it = minutes.written_by_id == user.pk or user.has_role(RoleName.DIGITEK)
    return wrote_it and may_write_minutes(minutes, user)


def may_lapse(minutes, user) -> bool:
    """It goes with its pack: whoever decides on that or takes it back."""
    return not minutes.review.is_open


def reads_minutes(user) -> bool:
    """Row 18, and the direktør, who may have to confirm: to others nothing is decided until it is confirmed."""
    return any(user.may_somewhere(row) for row in (Permission.WRITE_DOWN_DECISION, Permission.DECIDE_BEYOND))


def may_journal(journal, user) -> bool:
    """Row 62."""
    return user.may(Permission.SET_JOURNAL_NUMBER, about=journal)


def nobody(review, user) -> bool:
    """A decision of the same transaction is the only key."""
    return False


def may_meet_condition(condition, user) -> bool:
    """Row 67: the one responsible, the project's members, and DigiTek."""
    return user.may(Permission.MEET_CONDITION, about=condition)


def may_answer_condition(condition, user) -> bool:
    """Row 68: whoever could have decided the gate, but not on what they met themselves."""
    return user.may(Permission.ANSWER_CONDITION, about=condition) and may_decide(condition.review, user)


def may_ask_for(condition, user) -> bool:
    """Conditions are set by the decision they belong to."""
    return condition.review.decision is not None and condition.review.decision.by_id == user.pk


def reads_papers(project, user) -> bool:
    """Row 12, asked of one project: what `reached_papers` says in a list."""
    if user.may(Permission.DOWNLOAD_DOCUMENTS, about=project):
        return True
    waits = any(review.waits_for_heads for review in project.gate_reviews.all())
    return waits and user.may_besides(Permission.DOWNLOAD_DOCUMENTS, "gate")
