"""readability-lxml as it comes, for extraction.py to compare with."""

from lxml import html as lxml_html
from readability import Document


def extract(html: str, url: str) -> str:
    """Return the text that readability-lxml finds."""
    summary = Document(html, url=url).summary(html_partial=True)
    return str(lxml_html.fromstring(summary).text_content())
