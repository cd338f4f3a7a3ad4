"""What becomes of the vault's columns: a key that is gone takes everything under it along."""

from caseline.fates import Fate, Fates

HOLDER = "deleted with the person or the circle"
SEAL = "deleted with the membership"
COMPARTMENT = "deleted with the case's texts"

FATES: Fates = {
    "Holder.id": (Fate.SHRED, HOLDER),
    "Holder.kind": (Fate.SHRED, HOLDER),
    "Holder.generation": (Fate.SHRED, HOLDER),
    "Holder.rotation_due": (Fate.SHRED, HOLDER),
    "HolderKey.id": (Fate.SHRED, HOLDER),
    "HolderKey.holder": (Fate.SHRED, HOLDER),
    "HolderKey.generation": (Fate.SHRED, HOLDER),
    "HolderKey.public": (Fate.SHRED, HOLDER),
    "HolderKey.private": (Fate.SHRED, HOLDER),
    "HolderKey.tag": (Fate.SHRED, HOLDER),
    "Seal.id": (Fate.SHRED, SEAL),
    "Seal.circle": (Fate.SHRED, SEAL),
    "Seal.generation": (Fate.SHRED, SEAL),
    "Seal.member": (Fate.SHRED, SEAL),
    "Seal.member_generation": (Fate.SHRED, SEAL),
    "Seal.sealed": (Fate.SHRED, SEAL),
    "Seal.mac": (Fate.SHRED, SEAL),
    "Compartment.id": (Fate.SHRED, COMPARTMENT),
    "Compartment.purpose": (Fate.SHRED, COMPARTMENT),
    "Compartment.head": (Fate.SHRED, COMPARTMENT),
    "Grant.id": (Fate.SHRED, COMPARTMENT),
    "Grant.compartment": (Fate.SHRED, COMPARTMENT),
    "Grant.holder": (Fate.SHRED, COMPARTMENT),
    "Grant.generation": (Fate.SHRED, COMPARTMENT),
    "Grant.wrapped": (Fate.SHRED, "the shredding itself: without it the texts are nothing"),
    "Text.id": (Fate.SHRED, COMPARTMENT),
    "Text.compartment": (Fate.SHRED, COMPARTMENT),
    "Text.table": (Fate.SHRED, COMPARTMENT),
    "Text.row": (Fate.SHRED, COMPARTMENT),
    "Text.column": (Fate.SHRED, COMPARTMENT),
    "Text.version": (Fate.SHRED, COMPARTMENT),
    "Text.sealed_to": (Fate.SHRED, COMPARTMENT),
    "Text.generation": (Fate.SHRED, COMPARTMENT),
    "Text.body": (Fate.SHRED, COMPARTMENT),
    "Text.digest": (Fate.SHRED, COMPARTMENT),
}
