"""How an invented case ended, in keeping with what was asked for."""

import random

from cases.demo.facts import Raw, chance, one, some
from cases.demo.inquiry import Closing
from cases.demo.plots import Plot

LAWYER = {"handed_over": 55, "no_lawyer_available": 10, "answered": 35}
OTHERWISE = {"answered": 60, "referred_on": 20, "inquirer_satisfied": 12}
# Somebody who was to come back, and did not.
SILENT = {"no_contact": 1, "no_return": 1}


def closing(rng: random.Random, plot: Plot, raw: Raw) -> Closing:
    """A reason with the outcomes and referrals that go with it; every case here is counted."""
    reason = _reason(rng, raw)
    outcome, referral = some(rng, plot.outcomes), some(rng, plot.referrals)
    if reason == "handed_over":
        return Closing(reason, ("handoff_lawyer", *outcome), ("law_firm",))
    if reason == "no_lawyer_available":
        return Closing(reason, ("no_lawyer_available", "referred"), ("other_lawyer", "ldo"))
    if reason == "out_of_scope":
        return Closing(reason, ("referred",), tuple(referral))
    if reason in ("referred_on", "answered"):
        return Closing(reason, (*outcome, "referred"), tuple(referral))
    return Closing(reason, tuple(outcome))


def _reason(rng: random.Random, raw: Raw) -> str:
    if raw["matter_type"][0] == "out_of_scope":
        return "out_of_scope"
    if "legal_advice" in raw["need"]:
        return one(rng, LAWYER)
    waiting = raw["anonymity_level"][0] in ("return_code", "contact_only")
    return one(rng, SILENT if waiting and chance(rng, 12) else OTHERWISE)
