"""Files from strangers: pictures made clean, names made harmless, bytes kept outside the web root."""

from fairgate.foundation.files.fingerprints import distance
from fairgate.foundation.files.names import safe_name
from fairgate.foundation.files.pictures import CleanImage, clean_image
from fairgate.foundation.files.store import drop, keep, read

__all__ = ["CleanImage", "clean_image", "distance", "drop", "keep", "read", "safe_name"]
