"""What the head of a page declares: meta elements, links and JSON-LD, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from weiterlesen.content.meta import jsonld
from weiterlesen.content.page.tree import folded


@dataclass(frozen=True, slots=True)
class Facts:
    """Declarations of a page.

    `metas` by lower-cased name, property or itemprop, values in page order; `authors` as structured data names them.
    """

    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    article: jsonld.Node = field(default_factory=dict)
    authors: tuple[jsonld.Author, ...] = ()
    title_element: str = ""
    canonical: str = ""
    html_lang: str = ""

    def meta(self, *names: str) -> str:
        """Return the first value of the first of `names` that is there."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")

    def every(self, *names: str) -> tuple[str, ...]:
        """Return all values of the first of `names` that is there."""
        return next((self.metas[name] for name in names if name in self.metas), ())

    def declared(self, key: str) -> str:
        """Text of a JSON-LD property of the article."""
        return jsonld.text(self.article.get(key))

    @property
    def site(self) -> str:
        """The site's own name for itself."""
        return self.meta("og:site_name") or jsonld.text(self.article.get("publisher")) or self.meta("application-name")

    @property
    def description(self) -> str:
        """The page's summary of itself."""
        return self.meta("og:description", "description", "twitter:description") or self.declared("description")


def gather(tree: HtmlElement) -> Facts:
    """Read the declarations of a whole page."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        value = folded(meta.get("content") or "")
        for name in {(meta.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")}:
            if name and value:
                metas.setdefault(name, []).append(value)
    every = jsonld.nodes(tree)
    article = jsonld.article_among(every)
    title = next((folded(element.text or "") for element in tree.iter("title") if element.text), "")
    return Facts(
        metas={name: tuple(values) for name, values in metas.items()},
        article=article,
        authors=jsonld.authors(article, every),
        title_element=title,
        canonical=next((link.get("href") or "" for link in tree.iter("link") if _is_canonical(link)), ""),
        html_lang=tree.get("lang") or tree.get("xml:lang") or "",
    )


def _is_canonical(link: HtmlElement) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()
