"""What a move of a project asks for, and where it leads when that is not one place."""

from django_fsm import TransitionNotAllowed

from projects.phases import PHASES, UNDER_WAY


def chosen_phase(project, to):
    """Where `advance` leads: any later phase of the way."""
    later = PHASES[PHASES.index(project.state) + 1 :]
    if to not in later:
        raise TransitionNotAllowed(f"{project} kan ikke gå fra {project.state} til {to}")
    return to


def where_it_was(project) -> str:
    """Where `reopen` leads."""
    if project.left_state not in UNDER_WAY:
        raise TransitionNotAllowed(f"{project} er ikke forladt i nogen fase")
    return project.left_state


def passes_gates(project) -> bool:
    """Only DigiTek-projekter pass gates."""
    return project.type == project.Type.DIGITEK


def passes_no_gates(project) -> bool:
    return not passes_gates(project)


def is_not_in_backlog(project) -> bool:
    return project.placement != project.Placement.BACKLOG


def has_owner(project) -> bool:
    """The owner in the line takes over when a project closes."""
    return project.owner_id is not None


# What the door says when they are not met.
passes_gates.why = "kun DigiTek-projekter går gennem gates"
passes_no_gates.why = "et DigiTek-projekt går videre gennem sine gates"
is_not_in_backlog.why = "projektet ligger i Backlog"
has_owner.why = "projektet har ingen projektejer i linjen"
