"""Facts and small secrets: the strict family over django-encrypted-model-fields.

The library's own fields return the ciphertext when the key is wrong, decrypt what users type, and
store garbage through `update`, `bulk_update` and `Value`. These fields let a value reach the
database only through a saved instance, bind it to its table, column and row, and hide its size
and its second. What does not open raises FactsUnreadableError when the attribute is read, so that
one bad row does not take a whole list with it. Lookups other than `isnull` and dumps are refused.
"""

import json
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.lookups import IsNull
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init
from encrypted_model_fields.fields import EncryptedTextField

from caseline.vault.envelope import padded_size
from caseline.vault.errors import MisuseError, UnreadableError


class FactsUnreadableError(UnreadableError):
    """A fact that does not open: another key, changed, or moved from another row."""


class _Prepared(str):
    """A token made for one instance; the only thing that may be written."""

    __slots__ = ()


class Sealed:
    """A value read without its row (`values()`): opened only by naming the row it is from."""

    __slots__ = ("_payload", "_place")

    def __init__(self, payload: dict[str, Any] | None, place: str) -> None:
        self._payload, self._place = payload, place

    def open(self, pk: object) -> Any:
        """The value, if it belongs to the row `pk`; raises FactsUnreadableError."""
        if self._payload is None:
            raise FactsUnreadableError("does not open")
        if self._payload.get("of") != f"{self._place}:{pk}":
            raise FactsUnreadableError("moved")
        return self._payload["is"]

    def __repr__(self) -> str:
        return "Sealed(…)"


class _Unreadable:
    """Stands in a row's place for a value that does not open, until somebody asks for it."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason


class _OpenedAttribute(DeferredAttribute):
    """Raises FactsUnreadableError for a value that does not open."""

    def __set__(self, instance: Any, value: Any) -> None:
        # Without it the instance's own dictionary would be asked first, and never this.
        instance.__dict__[self.field.attname] = value

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, _Unreadable):
            raise FactsUnreadableError(value.reason)
        if isinstance(value, Sealed):  # of a proxy or a child, whose making nobody announced
            return value.open(instance.pk)
        return value


@lru_cache(maxsize=8)
def _crypter(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def crypter() -> MultiFernet:
    """The keys now in the settings, newest first (never the library's copy made at import)."""
    return _crypter(tuple(settings.FIELD_ENCRYPTION_KEY))


def _payload_of(token: str) -> dict[str, Any] | None:
    try:
        payload = json.loads(crypter().decrypt(token.encode()).rstrip(b" "))
    except (InvalidToken, ValueError):
        return None
    made_here = isinstance(payload, dict) and set(payload) == {"of", "is"}
    return payload if made_here else None


class StrictField(EncryptedTextField):
    """What both fields share."""

    descriptor_class = _OpenedAttribute

    if TYPE_CHECKING:  # a model's attribute is the value, not the field

        def __get__(self, instance: Any, owner: Any) -> Any: ...

        def __set__(self, instance: Any, value: Any) -> None: ...

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if "db_default" in kwargs or kwargs.get("unique") or kwargs.get("db_index"):
            raise MisuseError("an encrypted field has no database default, index or uniqueness")
        super().__init__(*args, **kwargs)

    # Reading -----------------------------------------------------------------------------------

    def to_python(self, value: Any) -> Any:
        return value

    def from_db_value(self, value: Any, *args: Any, **kwargs: Any) -> Sealed | None:
        return None if value is None else Sealed(_payload_of(value), self._place())

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        if not cls._meta.abstract:
            post_init.connect(self._unwrap, sender=cls)

    def _unwrap(self, instance: models.Model, **kwargs: Any) -> None:
        value = instance.__dict__.get(self.attname)
        if not isinstance(value, Sealed):
            return
        try:
            instance.__dict__[self.attname] = value.open(instance.pk)
        except FactsUnreadableError as problem:
            instance.__dict__[self.attname] = _Unreadable(str(problem))

    def _place(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    # Writing -----------------------------------------------------------------------------------

    def check_value(self, value: Any) -> None:
        """Raise MisuseError for a value that this field does not keep."""
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        if value is None:
            return None
        self.check_value(value)
        if model_instance.pk is None:
            raise MisuseError("an encrypted field needs its row's key before the row is written")
        return self._token(value, model_instance.pk)

    def _token(self, value: Any, pk: object) -> _Prepared:
        payload = {"of": f"{self._place()}:{pk}", "is": value}
        raw = b""
        # Raised outside: the encoder's own errors carry the value.
        with suppress(TypeError, ValueError, RecursionError):
            raw = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
        if not raw:
            raise MisuseError("a value that JSON cannot hold")
        padded = raw.ljust(padded_size(len(raw)))
        return _Prepared(crypter().encrypt_at_time(padded, 0).decode())

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is None or type(value) is _Prepared:
            return value if value is None else str(value)
        raise MisuseError("an encrypted field is written by saving its instance, in no other way")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        raise MisuseError("an encrypted field cannot be an expression or a search term")

    # Refused -----------------------------------------------------------------------------------

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return IsNull
        raise MisuseError("an encrypted field cannot be searched by the database")

    def get_transform(self, lookup_name: str) -> Any:
        raise MisuseError("an encrypted field cannot be searched by the database")

    def value_to_string(self, obj: models.Model) -> str:
        raise MisuseError("an encrypted field is not dumped: use a backup")


class FactsField(StrictField):
    """A JSON object of coded answers, encrypted under the server's keys."""

    def check_value(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise MisuseError("facts are a dictionary")


class SecretField(StrictField):
    """A short text that the server itself needs, such as the seed of a second factor."""

    def check_value(self, value: Any) -> None:
        if not isinstance(value, str):
            raise MisuseError("a secret is a text")
