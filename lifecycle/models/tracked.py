"""Things that live: versioned, with history, saved by a named person, and never deleted."""

from django.db import models
from simple_history.models import HistoricalRecords

from lifecycle import clock
from lifecycle.errors import AppendOnly, Conflict, NobodyNamed


class TrackedQuerySet(models.QuerySet):
    """Writes go one by one through `save()`, so that each leaves a version and a history row with a person."""

    def update(self, **kwargs):
        raise NobodyNamed(f"{self.model.__name__}: brug døren, ikke update()")

    def bulk_create(self, *args, **kwargs):
        raise NobodyNamed(f"{self.model.__name__}: brug døren, ikke bulk_create()")

    def bulk_update(self, *args, **kwargs):
        raise NobodyNamed(f"{self.model.__name__}: brug døren, ikke bulk_update()")

    def delete(self):
        raise AppendOnly(f"{self.model.__name__} slettes ikke: luk, træk tilbage eller slå fra")


class Tracked(models.Model):
    """A thing with a version number that each save raises by one, and the whole of its history."""

    version = models.PositiveIntegerField("version", default=0, editable=False)

    objects = TrackedQuerySet.as_manager()
    history = HistoricalRecords(inherit=True, user_related_name="+", history_user_id_field=None)

    class Meta:
        abstract = True

    def save(self, *args, by=None, **kwargs):
        """Save as `by`, at the clock's moment, against the version that was read; Conflict when it has moved."""
        if by is None:
            raise NobodyNamed(f"{type(self).__name__} gemmes uden at sige af hvem")
        self._history_user, self._history_date = by, clock.now()
        read, self.version = self.version, self.version + 1
        self._version_read = read
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        try:
            super().save(*args, **kwargs)
        except BaseException:
            self.version = read
            raise

    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced_update):
        unmoved = base_qs.filter(version=self._version_read)
        if super()._do_update(unmoved, using, pk_val, values, update_fields, forced_update):
            return True
        if base_qs.filter(pk=pk_val).exists():
            raise Conflict(self)
        return False

    def delete(self, *args, **kwargs):
        raise AppendOnly(f"{type(self).__name__} slettes ikke: luk, træk tilbage eller slå fra")


class Stateful(Tracked):
    """A thing with a state machine in its field `state`; `state_since` is the moment of its last move."""

    state_since = models.DateTimeField("siden", default=clock.now, editable=False)

    class Meta:
        abstract = True

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        """Read anew, also the protected state.

        django-fsm's own mixin lifts the protection on the class while it reads, so another thread may assign the
        state meanwhile, and for good when the read fails. Here only this instance lets go of its state.
        """
        kept = self.__dict__.pop("state", None) if fields is None or "state" in fields else None
        self._let_go = {"state"} if kept is not None else set()
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        finally:
            self._let_go = set()
            if kept is not None:
                self.__dict__.setdefault("state", kept)

    def get_deferred_fields(self):
        """A state let go of for a moment is not deferred: it must be read with the rest."""
        return super().get_deferred_fields() - self.__dict__.get("_let_go", set())


def known_states(states: list[str], name: str) -> models.CheckConstraint:
    """The database's own guard: a state outside the machine is refused however it is written."""
    return models.CheckConstraint(condition=models.Q(state__in=states), name=f"{name}_known_state")
