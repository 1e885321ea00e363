"""A workspace to serve, and the folders of nobody who runs the tests."""

from tests.screens.conftest import (  # noqa: F401 - fixtures are found by their names
    _own_folders,
    begun,
    begun_once,
    demo,
    demo_once,
    shipped,
)
