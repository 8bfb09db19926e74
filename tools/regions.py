"""Makes the table of regions (GB/T 2260) from the locked npm package; with --check only says if it is stale.

The package is a module of JavaScript that lists `code: "name"`; we read those lines and run nothing of it.
Kept: the mainland, without Hong Kong, Macao and Taiwan, where badges are not delivered (facts F26).
"""

import json
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PACKAGE = HOME / "node_modules" / "@vant" / "area-data" / "dist" / "index.cjs"
TABLE = HOME / "src" / "fairgate" / "credentials" / "delivery" / "regions.json"
ELSEWHERE = ("71", "81", "82")
"""Taiwan, Hong Kong, Macao."""
_LINE = re.compile(r'^\s*(\d{6}): "((?:[^"\\]|\\u[0-9A-Fa-f]{4})+)"', re.MULTILINE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


def made() -> str:
    """Return the text of the table: a JSON object of code to name, in the order of the codes, one a line."""
    pairs = {code: _plain(name) for code, name in _LINE.findall(PACKAGE.read_text("utf-8"))}
    kept = {code: pairs[code] for code in sorted(pairs) if not code.startswith(ELSEWHERE)}
    return json.dumps(kept, ensure_ascii=False, indent=0) + "\n"


def _plain(name: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), name)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TABLE.read_text("utf-8") != made())
    TABLE.write_text(made(), encoding="utf-8")
    print(f"regions: {made().count(':')} in {TABLE.relative_to(HOME)}")
