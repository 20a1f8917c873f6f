"""Weiterlesen: a desktop reader for people who pay for news."""

__version__ = "0.1.0"
