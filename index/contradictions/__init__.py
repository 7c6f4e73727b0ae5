"""Contradictions inside a document that code can prove, each with the places that prove it.

| module | what is read | when it is raised |
|---|---|---|
| growth | value now, value then, stated multiple, rate or direction | no value within the printed precision fits |
| lists | a number and measure word, and the list behind it | the list has another length |
| counts | 以下N项, and the numbered items below or 一是…二是… behind it | the items end at another number |
| sums | a total and parts that are its whole by their wording | the parts do not add up |
| totals | a table's row 合计 and the rows above it | a column does not add up |
| shares | parts of one whole in percent, rates that have an upper bound | over 100 % |
| fitting | a named quantity and its unit | the unit is of another kind |
| facts | one named quantity of one year | two values that are not roundings of each other |
| cells | one such quantity in a sentence and in a table cell | the same |
| dates | periods, days of the week, days of a month | the end lies before the beginning, the day does not exist |
| masked | one masked name with one verb | two grades or values |
| names | a list of names, and the paragraphs below that explain each | one member goes by another name there |
| seats | 办公室设在 and 办公室（设在 of one body | two organisations, neither a short form of the other |
| yearly | 每年A，三年共B | three times A is not B |
| definitions | X是指… | one term with two meanings, two terms with one meaning |

Strict by intent: comparators (约, 以上, 近 …), open lists (等), ambiguous members (和 inside a member) and partial
breakdowns raise nothing. The words of a finding quote both sides; its spans are those quotes in the source.
"""

from index.contradictions.find import find_contradictions
from index.contradictions.view import View

__all__ = ["View", "find_contradictions"]
