"""What can go wrong in a consultation, by name.  Every message is one sentence for a person."""


class ConsultError(Exception):
    """Base of every expected failure in this room."""


class IllegalMove(ConsultError):
    """The ticket's state does not allow this move, or somebody else moved it first."""


class NotYours(ConsultError):
    """Another consultant has claimed this ticket."""


class StaleDraft(ConsultError):
    """What was looked at is not the newest: the client wrote, or somebody saved another draft."""


class EmptyDraft(ConsultError):
    """An approval was asked for a draft without text."""


class NoReason(ConsultError):
    """A case was to be ended, or opened again, without a word why."""


class TooLong(ConsultError):
    """A subject or a text is longer than a letter may be."""


class LostLease(ConsultError):
    """Somebody else holds this job now; whatever we were about to write must not count."""


class TooEarly(ConsultError):
    """What this would change is still under way; the same must be tried again a little later."""


class NoSuchThing(ConsultError):
    """There is no row with that number."""


class BadUser(ConsultError):
    """A user could not be made or signed in as asked."""


class UnsourcedFinding(ConsultError):
    """A conclusion was drawn from facts that do not say which file they come from."""


class Unchosen(ConsultError):
    """A text still shows two versions of a place, of which one must be chosen."""


class BadWords(ConsultError):
    """A canned paragraph or a template cannot be used as it is written."""
