"""The local judge: what it looks at, and how good it is on pairs that it was not fitted on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from qa.errors import CaseInvalid
from qa.eval.judges.accuracy import balanced_accuracy
from qa.eval.judges.calibration import WEIGHTS, load
from qa.eval.judges.features import FEATURES, features
from qa.eval.judges.judge import Statement, statements
from qa.eval.judges.labelled_pairs import KINDS, PAIRS, load_pairs
from qa.eval.judges.local import COUNTS_FROM, LocalJudge, level_of, similarity_of
from qa.eval.judges.roles import roles
from qa.eval.judges.wording import departures, negated

TIERS = "对认定的甲级、乙级、丙级企业，分别给予20万元、10万元、5万元奖励。"
CORPUS = Path("eval/corpus")


def named(claim: str, *passages: str) -> dict[str, float]:
    found = features(Statement(text=claim, passages=passages), lambda first, second: float(first == second))
    return dict(zip(FEATURES, found, strict=True))


def test_a_copy_departs_in_nothing() -> None:
    found = named(TIERS, TIERS)
    assert found["contained"] == found["longest_run"] == found["similarity"] == 1.0
    assert all(found[name] == 0.0 for name in ("unknown_values", "swapped", "negation", "modality", "added_words"))


def test_an_unknown_amount_is_seen() -> None:
    found = roles("乙级企业奖励30万元。", [TIERS])
    assert (found.unknown, found.any_unknown) == (1.0, 1.0)


def test_the_amount_of_another_tier_is_seen_and_the_right_one_is_not() -> None:
    assert roles("对乙级企业给予20万元奖励。", [TIERS]).swapped > 0.5
    assert roles("对乙级企业给予10万元奖励。", [TIERS]).swapped == 0.0


def test_the_opposite_bound_is_seen() -> None:
    assert roles("面积不高于500平方米。", ["面积不低于500平方米。"]).comparator == 1.0
    assert roles("面积不低于500平方米。", ["面积不低于500平方米。"]).comparator == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("不予补助", True), ("不低于三年", False), ("不得不缴纳", False), ("严禁倾倒", True), ("可以转让", False)],
)
def test_negation_is_counted_and_bounds_are_not(text: str, expected: bool) -> None:
    assert negated(text) is expected


def test_a_dropped_negation_and_a_hardened_wish_are_seen() -> None:
    assert departures("服务券可以转让。", ["服务券不得转让。"]).negation > 0.4
    assert departures("企业应当开展研制。", ["鼓励企业开展研制。"]).modality > 0.4


def test_names_of_documents_are_no_new_words() -> None:
    plain = Statement(text="《甲办法》规定奖励5万元。", passages=("规定奖励5万元。",))
    with_name = Statement(text=plain.text, passages=plain.passages, names=("甲办法",))
    at = FEATURES.index("contained")
    assert features(with_name, lambda a, b: 1.0)[at] > features(plain, lambda a, b: 1.0)[at]


def test_withheld_sentences_are_not_judged_and_quotes_lose_their_noise() -> None:
    citation = {"n": 1, "document": "甲", "issuer": None, "place": "乙", "quote": "奖`励", "file": "a", "start": 5}
    citation |= {"end": 8, "noise": [{"start": 6, "end": 7, "reason": "mark"}]}
    answer = {
        "citations": [citation],
        "sentences": [
            {"text": "奖励", "citations": [1, 9], "verdict": "verbatim"},
            {"text": "编造", "citations": [1], "verdict": "withheld"},
        ],
    }
    assert statements(answer) == {0: Statement(text="奖励", passages=("奖励",), names=("甲", "乙"))}


def test_no_passage_is_unsupported_and_what_was_never_calibrated_has_no_verdict() -> None:
    judge = LocalJudge(load(WEIGHTS), lambda first, second: 0.9)
    assert judge.judge(Statement(text="奖励5万元。", passages=())).supported is False
    for text, passage in (("50,000 yuan.", "奖励5万元。"), ("奖励5万元。", "奖励 | 5万元 |")):
        opinion = judge.judge(Statement(text=text, passages=(passage,)))
        assert opinion.supported is None and "calibrated" in opinion.error


def test_the_pairs_are_many_of_every_kind_verbatim_and_split_by_document() -> None:
    pairs = load_pairs(PAIRS)
    assert len(pairs) >= 300 and {pair.kind for pair in pairs} == set(KINDS)
    halves = [{pair.file for pair in pairs if pair.split == split} for split in ("train", "test")]
    assert not halves[0] & halves[1]
    texts = {pair.file: "".join((CORPUS / pair.file).read_text("utf-8").split()).replace("`", "") for pair in pairs}
    assert all(passage in "".join(texts.values()) for pair in pairs for passage in pair.statement.passages)


def test_a_malformed_pair_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    right = json.loads(PAIRS.read_text("utf-8").splitlines()[0])
    path.write_text(json.dumps(right) + "\n" + json.dumps(right | {"kind": "odd"}) + "\n")
    with pytest.raises(CaseInvalid, match=r"pairs.jsonl:2.*kind"):
        load_pairs(path)


def test_the_weights_are_those_of_the_pairs() -> None:
    assert load(WEIGHTS).pairs == hashlib.sha256(PAIRS.read_bytes()).hexdigest()
    assert level_of(load(WEIGHTS)).counts is (load(WEIGHTS).test.balanced >= COUNTS_FROM)


@pytest.mark.model
def test_the_shipped_weights_are_as_good_as_their_file_says() -> None:
    from index.embedder import open_embedder
    from qa.config import Settings

    settings = Settings()
    calibration = load(WEIGHTS)
    judge = LocalJudge(calibration, similarity_of(open_embedder(settings.embedder, settings.cache)))
    held = [pair for pair in load_pairs(PAIRS) if pair.split == "test"]
    verdicts = [judge.judge(pair.statement).supported is True for pair in held]
    found = balanced_accuracy(verdicts, [pair.supported for pair in held], [pair.file for pair in held])
    assert found.balanced == pytest.approx(calibration.test.balanced, abs=0.02)
    assert found.balanced >= COUNTS_FROM
