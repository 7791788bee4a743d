"""The example municipalities, built through the same deeds that people do."""

from config.demo.build import ACCOUNTS, PASSWORD, build

__all__ = ["ACCOUNTS", "PASSWORD", "build"]
