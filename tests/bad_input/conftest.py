"""The world behind every address, and everybody who may knock, as the contracts build them."""

from tests.contracts.permissions.conftest import doors

__all__ = ["doors"]
