"""The wheel carries everything the program reads, and works where it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

# What all of them look at takes seconds to make: one worker makes it once.
pytestmark = pytest.mark.xdist_group("wheel")

ROOT = Path(__file__).parents[2]


def run(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, words)),
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = run(
        sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--quiet", "--wheel-dir", folder
    )
    if "No matching distribution found for hatchling" in made.stderr:
        pytest.skip("no package registry can be reached from here")
    assert made.returncode == 0, made.stderr
    (found,) = folder.glob("readiness_tui-*.whl")
    return found


@pytest.mark.slow
def test_the_wheel_holds_content_and_styles(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = {
        f"readiness_tui/_shipped/{path.relative_to(ROOT).as_posix()}"
        for folder in ("checklists", "data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert len(shipped) > 10
    assert shipped <= names
    package = {
        path.relative_to(ROOT).as_posix()
        for ending in ("*.py", "*.tcss")
        for path in (ROOT / "readiness_tui").rglob(ending)
    }
    assert package <= names
    assert not [name for name in names if name.startswith(("tests/", "checklists/", "data/"))]


@pytest.mark.slow
def test_the_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv")
    folder = "Scripts" if sys.platform == "win32" else "bin"
    python = tmp_path / "venv" / folder / "python"
    installed = run(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--quiet", wheel
    )
    assert installed.returncode == 0, installed.stderr
    packages = Path(run(python, "-c", "import site; print(site.getsitepackages()[-1])").stdout[:-1])
    # The other packages come from where the tests run: nothing is fetched for them.
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    env = {name: value for name, value in os.environ.items() if not name.startswith("READINESS_")}
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        env[variable] = str(tmp_path / "home")
    found = run(
        python, "-c", "import readiness_tui; print(readiness_tui.__file__)", cwd=tmp_path, env=env
    )
    assert Path(found.stdout.strip()).is_relative_to(tmp_path / "venv")

    program = python.with_name("readiness")
    version = run(program, "--version", cwd=tmp_path, env=env)
    assert version.stdout == f"readiness {wheel.name.split('-')[1]}\n"
    printed = run(program, "demo", "--print", cwd=tmp_path, env=env)
    assert printed.returncode == 0, printed.stderr
    assert "Westmarch (fictional)" in printed.stdout
    assert printed.stderr == ""
