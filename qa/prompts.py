"""Prompt files: named variables in double braces, a version on the first line, hashed into every answer.

A file `prompts/NAME.md` begins with `version: 1`, a line `variables: a, b` (may be empty) and a line `---`; the rest is
the prompt, in which `{{a}}` stands for a variable.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from qa.errors import PromptInvalid

FOLDER = Path(__file__).resolve().parents[1] / "prompts"
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One prompt file."""

    name: str
    version: int
    variables: frozenset[str]
    text: str
    sha256: str
    """Of the whole file, hexadecimal."""

    def fill(self, **values: str) -> str:
        """The prompt with its variables replaced; what the values hold is not looked into again.

        Raises:
            PromptInvalid: a variable is missing or unknown.
        """
        if missing := self.variables - values.keys():
            raise PromptInvalid(f"prompt {self.name}: no value for {', '.join(sorted(missing))}")
        if unknown := values.keys() - self.variables:
            raise PromptInvalid(f"prompt {self.name}: unknown variable {', '.join(sorted(unknown))}")
        return _VARIABLE.sub(lambda match: values[match[1]], self.text)


def load(name: str, folder: Path = FOLDER) -> Prompt:
    """Reads and checks `folder/name.md`.

    Raises:
        PromptInvalid: the file is missing, has no head, or its variables are not those that its head names.
    """
    path = folder / f"{name}.md"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PromptInvalid(f"{path}: cannot be read ({error.strerror})", remedy="restore the file") from error
    head, divider, text = data.decode("utf-8").partition("\n---\n")
    fields = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    if not divider or not fields.get("version", "").strip().isdecimal() or "variables" not in fields:
        raise PromptInvalid(f"{path}: expected lines 'version: 1' and 'variables: …' and a line '---' on top")
    variables = frozenset(name.strip() for name in fields["variables"].split(",") if name.strip())
    used = frozenset(_VARIABLE.findall(text))
    if used != variables:
        raise PromptInvalid(f"{path}: names {sorted(variables)} but uses {sorted(used)}")
    return Prompt(
        name=name,
        version=int(fields["version"]),
        variables=variables,
        text=text.strip(),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def hash_of(prompts: list[Prompt]) -> str:
    """One SHA-256 for several prompts, whatever their order."""
    lines = sorted(f"{prompt.name} {prompt.sha256}" for prompt in prompts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
