"""What only the demo shows on its sign-in page: who can sign in, and with which code now."""

from dataclasses import dataclass
from time import time

from accounts.installation import is_demo, require_demo
from accounts.models import Person, TotpDevice
from accounts.models.device import DIGITS, STEP_SECONDS
from accounts.roles import Role

# The passphrases of the demo's people, by e-mail; filled by the demo's own cast.
_passphrases: dict[str, str] = {}


def know_passphrases(passphrases: dict[str, str]) -> None:
    """Told by the layer that knows the cast, once, when the program starts."""
    _passphrases.update(passphrases)


@dataclass(frozen=True, slots=True)
class DemoCode:
    """The code that the demo's second factor shows now."""

    code: str
    seconds_left: int


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """How somebody of the cast signs in."""

    name: str
    email: str
    passphrase: str
    roles: str
    code: str
    seconds_left: int


def code_of(person: Person) -> DemoCode | None:
    """The code that a person's phone would show now; None outside the demo."""
    device = TotpDevice.objects.filter(user=person).first() if is_demo() else None
    if device is None:
        return None
    left = STEP_SECONDS - int(time()) % STEP_SECONDS
    return DemoCode(str(device.totp().token()).zfill(DIGITS), left)


def secret_of(person: Person) -> str:
    """The seed (base32) of a demo person; raises NotTheDemoError anywhere else."""
    require_demo()
    return TotpDevice.objects.filter(user=person)[0].secret


def people_to_show() -> list[DemoPerson]:
    """The cast with passphrases and codes; nobody outside the demo."""
    if not is_demo():
        return []
    people = Person.objects.filter(email__in=_passphrases).order_by("id")
    order = list(_passphrases)
    return [_shown(person) for person in sorted(people, key=lambda one: order.index(one.email))]


def _shown(person: Person) -> DemoPerson:
    code = code_of(person)
    return DemoPerson(
        name=person.name,
        email=person.email,
        passphrase=_passphrases[person.email],
        roles=", ".join(str(Role(role).label) for role in person.roles),
        code=code.code if code else "",
        seconds_left=code.seconds_left if code else 0,
    )
