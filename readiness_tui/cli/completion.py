"""``readiness completion``: lets a shell complete commands, options, formats and item ids."""

from __future__ import annotations

import argparse

from readiness_tui.cli.arguments import epilog

SHELLS = ("bash", "zsh", "fish", "powershell")
NAMES = ("readiness", "readiness-tui")


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the argument."""
    parser.epilog = epilog(
        "readiness completion bash >> ~/.bashrc",
        "readiness completion fish > ~/.config/fish/completions/readiness.fish",
        "readiness completion powershell >> $PROFILE",
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell that reads the script")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(NAMES, shell=options.shell))
    return 0
