"""ALCE's citation recall and precision, and the cache, with a judge that looks for words."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qa.eval.judges.alce import citation_quality
from qa.eval.judges.cache import CachedJudge
from qa.eval.judges.judge import Opinion, Statement


@dataclass(frozen=True, slots=True)
class WordJudge:
    """Supported if the passages together hold every word of the claim; `?` has no verdict."""

    level: str = "level-1"
    id: str = "words 1"
    asked: list[Statement] = field(default_factory=list)

    def judge(self, statement: Statement) -> Opinion:
        self.asked.append(statement)
        if "?" in statement.text:
            return Opinion(supported=None, error="rubbish")
        return Opinion(supported=all(word in " ".join(statement.passages) for word in statement.text.split()))


def test_a_citation_without_which_the_rest_suffices_is_irrelevant() -> None:
    found = citation_quality(
        [
            Statement(text="a b", passages=("a", "b")),  # both needed
            Statement(text="a", passages=("a", "x")),  # x alone does not, and the rest does
            Statement(text="a c", passages=("a", "b")),  # unsupported: no citation is relevant
            Statement(text="a", passages=("a", "a")),  # each supports alone
            Statement(text="?", passages=("a",)),
        ],
        WordJudge(),
    )
    assert (found.statements, found.supported, found.citations, found.relevant, found.unscored) == (4, 3, 8, 5, 1)
    assert (found.recall, found.precision) == (0.75, 0.625)


def test_nothing_is_no_zero() -> None:
    found = citation_quality([], WordJudge())
    assert (found.recall, found.precision) == (None, None)


def test_a_verdict_is_kept_and_an_error_is_asked_again(tmp_path: Path) -> None:
    path, judge = tmp_path / "kept.jsonl", WordJudge()
    known, odd = Statement(text="a", passages=("a",)), Statement(text="?", passages=("a",))
    first = CachedJudge(judge, path)
    assert [first.judge(one).supported for one in (known, known, odd, odd)] == [True, True, None, None]
    assert judge.asked == [known, odd, odd]
    with path.open("ab") as file:
        file.write(b'{"key": "cut of')
    again = CachedJudge(judge, path)
    other = Statement(text="b", passages=("a",))
    assert again.judge(known).supported is True and again.judge(other).supported is False
    assert judge.asked == [known, odd, odd, other]
    assert CachedJudge(judge, path).judge(other).supported is False and len(judge.asked) == 4


def test_another_judge_shares_nothing(tmp_path: Path) -> None:
    path, statement = tmp_path / "kept.jsonl", Statement(text="a", passages=("a",))
    CachedJudge(WordJudge(), path).judge(statement)
    other = WordJudge(id="words 2")
    CachedJudge(other, path).judge(statement)
    assert other.asked == [statement]
