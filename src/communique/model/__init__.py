"""The nouns: what a document is made of and what is read out of it.

Every noun is frozen. Offsets are code points into ``Document.text``; ``document.text[start:end]`` is the text of a
span.
Every computed row says what made it (``by``: rule id or model version) and how sure it is (``confidence``, 0 to 1).
A row's ``id`` comes from the document's id, the hash of its text, the kind of row and its spans (see :func:`row_id`).
"""

from communique.model.accounts import Certainty, Coverage, Part, PartKind, Published, Rendering, Tie, Turn, TurnKind
from communique.model.actors import Actor, ActorKind, Mention, MentionKind, Office
from communique.model.edits import Change, Edit, EditKind
from communique.model.events import DateRef, Event, EventAccount, EventDate, EventStatus, EventType, Participant
from communique.model.extraction import Extracted, Extraction, Failure
from communique.model.links import (
    UNDATED,
    Absence,
    Conflict,
    Decision,
    Difference,
    DifferenceKind,
    Direction,
    Judgement,
    Occurrence,
    Parallel,
    Passage,
    Plan,
    PlanStatus,
    Relation,
    Reuse,
    Source,
    Told,
    Verdict,
)
from communique.model.statements import Act, Attribution, Basis, ChainLink, Mode, Statement, ToldBy
from communique.model.texts import Block, BlockKind, Document, Markup, Span, Version, document_id, row_id

__all__ = [
    "UNDATED",
    "Absence",
    "Act",
    "Actor",
    "ActorKind",
    "Attribution",
    "Basis",
    "Block",
    "BlockKind",
    "Certainty",
    "ChainLink",
    "Change",
    "Conflict",
    "Coverage",
    "DateRef",
    "Decision",
    "Difference",
    "DifferenceKind",
    "Direction",
    "Document",
    "Edit",
    "EditKind",
    "Event",
    "EventAccount",
    "EventDate",
    "EventStatus",
    "EventType",
    "Extracted",
    "Extraction",
    "Failure",
    "Judgement",
    "Markup",
    "Mention",
    "MentionKind",
    "Mode",
    "Occurrence",
    "Office",
    "Parallel",
    "Part",
    "PartKind",
    "Participant",
    "Passage",
    "Plan",
    "PlanStatus",
    "Published",
    "Relation",
    "Rendering",
    "Reuse",
    "Source",
    "Span",
    "Statement",
    "Tie",
    "Told",
    "ToldBy",
    "Turn",
    "TurnKind",
    "Verdict",
    "Version",
    "document_id",
    "row_id",
]
