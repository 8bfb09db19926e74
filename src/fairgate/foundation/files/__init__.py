"""Files from strangers: pictures and papers made clean, names made harmless, bytes kept outside the web root."""

from fairgate.foundation.files.cutting import cut_to_ratio
from fairgate.foundation.files.fingerprints import distance
from fairgate.foundation.files.names import safe_name
from fairgate.foundation.files.papers import clean_paper
from fairgate.foundation.files.pictures import CleanImage, clean_image
from fairgate.foundation.files.store import drop, keep, keep_at, keep_under, new_key, read, stream

__all__ = [
    "CleanImage",
    "clean_image",
    "clean_paper",
    "cut_to_ratio",
    "distance",
    "drop",
    "keep",
    "keep_at",
    "keep_under",
    "new_key",
    "read",
    "safe_name",
    "stream",
]
