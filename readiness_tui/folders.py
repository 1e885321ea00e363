"""Where things lie on this computer.

platformdirs knows the folders of every system; importing it costs more than reading a whole
workspace, so on Linux, where the answer is one environment variable and a default, it is not
imported. A test holds both answers against each other.
"""

import os
import sys

APP = "readiness"

DEMO = "readiness-demo-"
"""How the folder of a demo begins, in the system's folder for what is temporary."""

_ACCOUNT = ("LOGNAME", "USER", "LNAME", "USERNAME")
"""Where getpass looks first; it is imported only where they say nothing."""
_LINUX = sys.platform == "linux"


def _folder(override: str, variable: str, home: str, finder: str) -> str:
    chosen = os.environ.get(override, "").strip()
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    if _LINUX:
        base = os.environ.get(variable, "").strip()
        if not os.path.isabs(base):
            base = os.path.join(os.path.expanduser("~"), home)
        return os.path.join(base, APP)
    import platformdirs

    found: str = getattr(platformdirs, finder)(APP, appauthor=False)
    return found


def workspace() -> str:
    """The workspace that opens when none is named: ``READINESS_WORKSPACE`` or the data folder."""
    return _folder("READINESS_WORKSPACE", "XDG_DATA_HOME", ".local/share", "user_data_dir")


def pointed(text: str, folder: str) -> str:
    """The commands that ``text`` advises, such as "See: readiness check", for one workspace.

    They name ``folder`` where a command by itself would open another one.
    """
    if not folder or os.path.abspath(os.path.expanduser(folder)) == workspace():
        return text
    import re

    # The demo has a folder of its own, and help is the same for all.
    advised = r"(?<=: )readiness(?=[ .,;?)]|$)(?! demo\b)(?!(?: [\w-]+)* --help)"
    return re.sub(advised, lambda _: f"readiness --workspace {_quoted(folder)}", text)


def _quoted(path: str) -> str:
    if sys.platform == "win32":
        return f'"{path}"' if " " in path else path
    import shlex

    return shlex.quote(path)


def settings() -> str:
    """The folder of the person's own settings: ``READINESS_SETTINGS`` or the usual one."""
    return _folder("READINESS_SETTINGS", "XDG_CONFIG_HOME", ".config", "user_config_dir")


def cache() -> str:
    """The folder of what can be made again: ``READINESS_CACHE`` or the usual one."""
    return _folder("READINESS_CACHE", "XDG_CACHE_HOME", ".cache", "user_cache_dir")


def make_private(folder: str) -> None:
    """Make a folder and all that are missing above it, each for its owner alone. Raises OSError.

    ``os.makedirs`` gives its mode to the last one only.
    """
    above = os.path.dirname(folder)
    if above not in ("", folder) and not os.path.isdir(above):
        make_private(above)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise


def fault_log() -> str:
    """Where faults of the program go: places in the code, and no values."""
    return os.path.join(settings(), "faults.log")


def user_name() -> str:
    """Who is working, for the history: ``READINESS_USER``, else the name of the account."""
    from readiness_tui.text import clean_line

    for variable in ("READINESS_USER", *_ACCOUNT):
        named = clean_line(os.environ.get(variable, ""), 80)
        if named:
            return named
    try:
        import pwd  # as getpass does, which would bring more along

        return clean_line(pwd.getpwuid(os.getuid()).pw_name, 80) or "unknown"
    except (OSError, KeyError, ImportError):  # no account name, as in some containers
        return "unknown"
