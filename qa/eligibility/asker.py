"""How askers speak of themselves."""

from __future__ import annotations

SELF = "我们|我司|我公司|本公司|我企业|本企业|咱们|咱公司|我是|我单位|本单位|我家|我所在|我厂|我这[边里]"
"""A pattern on normal form: what follows may be a fact of the asker."""
