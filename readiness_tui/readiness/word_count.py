"""How many words a Markdown text has, as its reader counts them."""

import re

_NOT_READ = (  # a pattern, and what is left of it
    (r"(?m)^ {0,3}(?:`{3,}|~{3,}).*$", ""),  # a fence of code, with the name of its language
    (r"(?m)^[ \t>]*[0-9]{1,9}[.)](?=\s)", ""),  # the number of a list
    (r"(?<=\])\([^()\n]*\)", ""),  # where a link leads
    (r"<(?:!--[^<>]*--|/?[A-Za-z][^<>@:\n]*)>", ""),  # HTML
    (r"\|", " "),  # the bars of a table
)


def word_count(markdown: str) -> int:
    """The words of ``markdown``: runs without a space that hold a letter or a digit.

    Fences, numbers of lists, targets of links, HTML and the bars of tables are taken away before;
    other marks stand at a word or alone, and so make no word. A link to evidence is one word.
    """
    for pattern, left in _NOT_READ:
        markdown = re.sub(pattern, left, markdown)
    return sum(any(map(str.isalnum, run)) for run in markdown.split())
