"""Caseline: an access-restricted case tracker for a confidential advisory line."""

__version__ = "0.1.0"
