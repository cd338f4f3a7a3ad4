"""Why something is not done, told apart by class; each carries a sentence for people."""

from collections.abc import Mapping


class RefusedError(Exception):
    """Base: `sentence` is in the language of the request."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowedError(RefusedError):
    """This person may never do that."""


class NotNowError(RefusedError):
    """It may be done, but not in the state things are in."""


class BadInputError(RefusedError):
    """What was sent cannot be kept. `fields` names the place of each sentence."""

    def __init__(self, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.fields = dict(fields or {})


class ConflictError(RefusedError):
    """Somebody else saved meanwhile; `version` is what is saved now."""

    def __init__(self, sentence: str, version: int) -> None:
        super().__init__(sentence)
        self.version = version


class CaseNotFoundError(Exception):
    """No such case, or none that this person may know of: the same answer for both."""
