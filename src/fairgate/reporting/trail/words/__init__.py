"""The words of the trail: of verbs, of the records that they are done to, of the states between which they move."""

from fairgate.reporting.trail.words.subjects import SUBJECTS, Subject, state_label, subject_label
from fairgate.reporting.trail.words.verbs import VERBS, VERBS_OF, verb_label

__all__ = ["SUBJECTS", "VERBS", "VERBS_OF", "Subject", "state_label", "subject_label", "verb_label"]
