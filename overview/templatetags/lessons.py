"""Lessons where a new idea is read. The page is of a room below progress/, so it asks for them here."""

from django import template

from progress.similar import lessons_for

register = template.Library()


@register.inclusion_tag("overview/_lessons_like.html")
def lessons_like(idea) -> dict:
    """What projects have learnt that shares the idea's words; everybody who sees an idea may read lessons."""
    return {"similar": lessons_for(f"{idea.title} {idea.problem}", project=idea.project)[1]}
