"""What can go wrong in the vault; told apart by class, never by text."""


class VaultError(Exception):
    """Base of all errors of the vault; carries no text that was sealed."""


class UnreadableError(VaultError):
    """A ciphertext that does not open: tampered with, moved, cut, or sealed under another key."""


class RolledBackError(VaultError):
    """A text that opens but is not the one last written: its compartment's head disagrees."""


class NotGrantedError(VaultError):
    """The keyring holds no way to this key."""


class LockedError(VaultError):
    """An opened key is needed and the session has none."""


class WrongPassphraseError(VaultError):
    """The key-encryption key does not open the person's private key."""


class StaleVersionError(VaultError):
    """A text was written by somebody else since the writer read it."""

    def __init__(self, current: int) -> None:
        super().__init__("stale version")
        self.current = current


class MisuseError(VaultError):
    """An encrypted field was used in a way that would store or show the wrong thing."""
