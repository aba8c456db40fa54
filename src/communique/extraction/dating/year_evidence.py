"""What a text shows about the year it was published in, all kinds of evidence together."""

from __future__ import annotations

from communique.extraction.dating.anniversaries import anniversaries
from communique.extraction.dating.evidence import Evidence, Scope
from communique.extraction.dating.names import events, named_forms, names_of_a_time, offices
from communique.extraction.dating.printed import full_dates, years_named


def year_evidence(scope: Scope) -> list[Evidence]:
    """All the evidence of a part, strong and weak, in the order of the text within each kind."""
    named = named_forms(scope)
    return [
        *anniversaries(scope),
        *events(scope, named),
        *full_dates(scope),
        *years_named(scope),
        *names_of_a_time(scope, named),
        *offices(scope),
    ]
