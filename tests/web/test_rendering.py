"""What the page shows for given values, and that nothing which is shown can be markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from answers import TEXT, answer, citation, rich_answer
from fake_assistant import DOCUMENTS, FakeAssistant
from hypothesis import given
from hypothesis import strategies as st

from index.types import Noise, Span
from qa.types import Answer, Answered, Citation, Drafted, EvidenceFound, Notice, Sentence
from qa.web import panel, rendering
from qa.web.exchange import Exchange, after, failed
from qa.web.markup import ATTRIBUTES, ELEMENTS, element, link, text
from qa.web.quoting import quoted
from qa.web.wording import EN, WORDINGS, ZH, Wording


class Reader(HTMLParser):
    """Reads markup as a browser would: elements, attributes, characters."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.characters = ""
        self.odd: list[str] = []
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.characters += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def shown(exchange: Exchange, words: Wording = ZH) -> Reader:
    return Reader(rendering.exchange_card(exchange, words) + panel.passages((exchange,), words))


def exchange_of(given_answer: Answer, question: str = "问") -> Exchange:
    return after(Exchange(key=7, question=question), Answered(answer=given_answer), FakeAssistant())


hostile = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        (
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "' onmouseover='alert(1)",
            "[x](javascript:alert(1))",
            "<a href=https://evil.example>x</a>",
            "</mark></article></div>",
            "<!-- -->",
            "${alert(1)}`{{constructor}}",
            "&lt;b&gt;&amp;&#60;",
            "$$\\href{javascript:alert(1)}{x}$$",
            "<市、區>",
        )
    ),
)


@given(
    question=hostile,
    said=hostile,
    calculation=hostile,
    title=hostile,
    number=hostile,
    address=hostile,
    quote=hostile,
    around=hostile,
    notice=hostile,
    reason=hostile,
)
def test_whatever_is_said_stays_text(**words: str) -> None:
    cited = replace(
        citation(),
        document=words["title"],
        number=words["number"],
        issuer=words["number"],
        place=words["address"],
        address=words["address"],
        quote=words["quote"],
        start=0,
        end=len(words["quote"]),
        noise=(Noise(span=Span(start=0, end=1), reason=words["reason"]),),
        file="any.txt",
    )
    assistant = FakeAssistant(texts={"any.txt": words["quote"] + words["around"]})
    started = Exchange(key=1, question=words["question"])
    found = after(started, EvidenceFound(citations=(cited,)), assistant)
    drafted = after(found, Drafted(text=words["said"]), assistant)
    given_answer = answer(
        Sentence(text=words["said"], citations=(1, 2), verdict="computed", calculation=words["calculation"]),
        citations=(cited,),
        nearest=(cited,),
        notices=(Notice(kind="masked", text=words["notice"], citations=(1,)),),
    )
    answered = after(drafted, Answered(answer=given_answer), assistant)
    document = replace(DOCUMENTS[0], title=words["title"], number=words["number"], issuer=words["notice"])
    for read in (
        shown(started),
        shown(drafted),
        shown(answered),
        shown(answered, EN),
        shown(failed(started, words["said"])),
        Reader(panel.documents((document,), ZH, unfolded=True)),
        Reader(rendering.welcome((document,), ZH, with_examples=False)),
    ):
        assert set(read.elements) <= ELEMENTS | {"a"}
        assert {name for name, _ in read.attributes} <= ATTRIBUTES | {"href"}
        assert all(href.startswith("#p-1-") for href in read.values("href"))
        assert not read.odd
        assert not read.open
    read = shown(answered)
    for value in (words["question"], words["said"], words["title"], words["quote"], words["around"], words["notice"]):
        assert _plain(value) in read.characters


@given(st.text())
def test_escaped_text_reads_back_as_itself(value: str) -> None:
    escaped = text(value)
    assert not set("<>\"'`${}") & set(escaped)
    assert Reader(f"<p>{escaped}</p>").characters == _plain(value)


def _plain(value: str) -> str:
    """`value` with U+FFFD for what HTML forbids."""
    return "".join("\ufffd" if (c < " " and c not in "\t\n\r") or "\x7f" <= c <= "\x9f" else c for c in value)


@pytest.mark.parametrize("anchor", ["javascript:alert(1)", "https://x", "p-1\n", "x-1", "p-", 'p-1"'])
def test_a_link_leads_only_into_the_page(anchor: str) -> None:
    with pytest.raises(ValueError, match="anchor"):
        link(anchor, text("x"))


def test_unknown_elements_and_attributes_are_refused() -> None:
    with pytest.raises(ValueError, match="element 'script'"):
        element("script")
    with pytest.raises(ValueError, match="attribute 'onclick'"):
        element("p", onclick="x")


def test_every_citation_is_linked_to_exactly_one_passage() -> None:
    read = shown(exchange_of(rich_answer()))
    ids = read.values("id")
    assert len(set(ids)) == len(ids)
    assert {href.removeprefix("#") for href in read.values("href")} <= set(ids)
    assert {"p-7-1", "p-7-2", "p-7-3", "p-7-answer"} <= set(ids)


def test_a_number_without_a_citation_is_no_link() -> None:
    read = shown(exchange_of(answer(Sentence(text="甲", citations=(9,), verdict="supported"))))
    assert "[9]" in read.characters
    assert read.values("href") == []


def test_what_only_announces_the_next_sentences_is_not_called_checked() -> None:
    quoted = Sentence(text="甲", citations=(1,), verdict="supported")
    announcing = replace(quoted, text="以下内容也可能与所问有关：")
    assert "已核对" in shown(exchange_of(answer(quoted))).characters
    assert "已核对" not in shown(exchange_of(answer(announcing))).characters


def test_withheld_sentences_are_counted_and_not_shown() -> None:
    characters = shown(exchange_of(rich_answer())).characters
    assert "另有 2 句未通过核对，已隐去。" in characters
    assert "办公用房" not in characters
    told = replace(rich_answer(), notices=(Notice(kind="withheld", text="两句隐去"),))
    characters = shown(exchange_of(told)).characters
    assert "两句隐去" in characters
    assert "另有" not in characters


def test_everything_about_a_citation_is_shown() -> None:
    read = shown(exchange_of(rich_answer()))
    cited = citation()
    expected = (f"《{cited.document}》", cited.number, cited.issuer, cited.place, cited.address, cited.quote)
    assert all(part and part in read.characters for part in expected)
    assert "加工补贴 · 标准" in read.characters
    assert "600万元 × 15% = 90万元" in read.characters
    assert {"已核对", "原文", "计算", "已修正"} <= set(ZH.verdicts.values())
    assert all(ZH.verdicts[v] in read.characters for v in ("supported", "verbatim", "computed", "repaired"))


def test_a_passage_is_the_source_around_the_quote() -> None:
    cited = citation()
    read = Reader(panel.passages((exchange_of(answer(citations=(cited,))),), ZH))
    assert TEXT[cited.start - 60 : cited.end + 20] in read.characters


def test_a_document_that_has_gone_still_shows_its_quote() -> None:
    gone = replace(citation(), file="gone.txt")
    read = shown(exchange_of(answer(citations=(gone,))))
    assert gone.quote in read.characters


def test_noise_is_dimmed_and_no_character_is_lost() -> None:
    cited = citation("对年加工鲜叶`500吨以上的企业")
    markup = quoted(cited, ZH)
    assert ">&#96;</span>500吨" in markup
    assert Reader(f"<p>{markup}</p>").characters == cited.quote


@given(st.lists(st.tuples(st.integers(-3, 15), st.integers(0, 6)), max_size=5))
def test_noise_at_odd_places_loses_no_character(spans: list[tuple[int, int]]) -> None:
    noise = tuple(
        Noise(span=Span(start=10 + start, end=10 + start + length), reason="r") for start, length in sorted(spans)
    )
    cited: Citation = replace(citation(), quote="一二三四五六七八九十", start=10, end=20, noise=noise)
    assert Reader(f"<p>{quoted(cited, ZH)}</p>").characters == cited.quote


def test_nearest_clauses_have_a_heading_and_anchors_of_their_own() -> None:
    near = answer(status="not_stated", citations=(citation(),), nearest=(citation(),))
    read = shown(exchange_of(near))
    assert "最接近的条款" in read.characters
    assert {"p-7-1", "p-7-near-1"} <= set(read.values("id"))


def test_the_draft_is_marked_and_its_markers_are_no_links() -> None:
    drafted = Exchange(key=1, question="问", draft="补贴80万元[1]")
    read = shown(drafted)
    assert ZH.draft in read.characters
    assert "补贴80万元[1]" in read.characters
    assert read.values("href") == []


def test_an_answer_without_sentences_shows_its_text() -> None:
    assert "不办理此类请求。" in shown(exchange_of(answer(status="refused", text="不办理此类请求。"))).characters


@pytest.mark.parametrize("words", WORDINGS.values(), ids=WORDINGS)
def test_every_status_has_its_own_words(words: Wording) -> None:
    assert len(set(words.statuses.values())) == 6
    assert set(words.statuses) == set(ZH.statuses)
    assert set(words.verdicts) == set(words.verdict_hints) == set(ZH.verdicts)
    assert set(words.notices) == set(ZH.notices)


def test_many_documents_are_cut_and_counted() -> None:
    read = Reader(panel.documents(DOCUMENTS * 200, ZH, unfolded=False))
    assert read.elements.count("li") == panel.LISTED_DOCUMENTS
    assert "收录文件（400）" in read.characters
    assert "仅列前 300 份" in read.characters
