import pytest

from weiterlesen.content import blocks
from weiterlesen.model.article import Block, Formula, Paragraph

URL = "https://nordufer.example/a"
TEX = '<annotation encoding="application/x-tex">E=mc^2</annotation>'
MATH = f"<math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow>{TEX}</semantics></math>"
DRAWN = '<span class="MathJax" id="MathJax-Element-1-Frame"><span class="math">E=mc2</span></span>'


def read(html: str) -> tuple[Block, ...]:
    return blocks.from_html(html, URL)


def in_a_line(formula: str) -> str:
    """Return how a formula is read that stands between two words."""
    (paragraph,) = read(f"<p>Es gilt {formula} immer.</p>")
    assert isinstance(paragraph, Paragraph)
    return paragraph.html.removeprefix("Es gilt ").removesuffix(" immer.")


@pytest.mark.parametrize(
    "formula",
    [
        MATH,
        f'<span class="katex"><span class="katex-mathml">{MATH}</span><span class="katex-html">E=mc2</span></span>',
        f'<span class="MathJax_Preview">?</span>{DRAWN}<script type="math/tex">E=mc^2</script>',
        f"<mjx-container><svg></svg><mjx-assistive-mml>{MATH}</mjx-assistive-mml></mjx-container>",
        f'<span class="MathJax">E=mc2<span class="MJX_Assistive_MathML">{MATH}</span></span>',
        '<span class="MathJax"><script type="math/tex">E=mc^2</script></span>',
        '<math><annotation encoding="text/x-cas">E</annotation><annotation encoding="TeX">E=mc^2</annotation></math>',
        '<math alttext="{\\displaystyle E=mc^2}"><mi>E</mi></math>',
        '<span class="mwe-math-element"><span style="display:none">'
        '<math><mi>E</mi></math></span></span>'.replace("<mi>E</mi>", TEX),
        '<img class="latex" src="https://s.example/latex.php?latex=E%3Dmc%5E2&amp;bg=fff" alt="E=mc^2">',
        '<img src="https://s.example/latex.php?latex=E%3Dmc%5E2">',
        '<span class="math-tex">\\(E=mc^2\\)</span>',
        '<span class="math inline">$E=mc^2$</span>',
        '<amp-mathml layout="container" inline data-formula="\\[E=mc^2\\]"></amp-mathml>',
        '<mjx-container aria-label="E=mc^2"><svg></svg></mjx-container>',
        '<span class="katex"><img alt="E=mc^2" src="/x.svg"></span>',
    ],
)  # fmt: skip
def test_a_formula_in_a_line_is_its_tex_once(formula: str) -> None:
    assert in_a_line(formula) == "<code>E=mc^2</code>"


@pytest.mark.parametrize(
    "formula",
    [
        f'<math display="block">{TEX}</math>',
        f'<span class="katex-display"><span class="katex">{MATH}<span class="katex-html">E</span></span></span>',
        f'<div class="MathJax_Display">{DRAWN}</div><script type="math/tex; mode=display">E=mc^2</script>',
        f'<mjx-container display="true">{MATH}</mjx-container>',
        '<div class="math">\\[E=mc^2\\]</div>',
        '<span class="math display">$$E=mc^2$$</span>',
    ],
)
def test_a_formula_on_a_line_of_its_own_is_a_block(formula: str) -> None:
    found = read(f"<p>Es gilt {formula} immer.</p>")
    assert found == (Paragraph("Es gilt"), Formula("E=mc^2"), Paragraph("immer."))


def test_inside_an_item_or_a_heading_a_formula_stays_in_its_line() -> None:
    (heading,) = read(f'<h2>Über <math display="block">{TEX}</math></h2>')
    assert getattr(heading, "html", "") == "Über <code>E=mc^2</code>"


@pytest.mark.parametrize(
    ("mathml", "said"),
    [
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "a/(b+1)"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2"),
        ("<msub><mi>x</mi><mi>i</mi></msub>", "x_i"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<munder><mi>lim</mi><mi>n</mi></munder>", "lim_n"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x^¯"),
        ("<munderover><mo>∑</mo><mi>k</mi><mi>n</mi></munderover>", "∑_k^n"),
        ("<msqrt><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></msqrt>", "√(a+b)"),
        ("<mroot><mi>a</mi><mn>3</mn></mroot>", "3√a"),
        ("<mfrac><mi>a</mi></mfrac>", "a"),
    ],
)
def test_mathml_without_tex_is_said_from_left_to_right(mathml: str, said: str) -> None:
    assert in_a_line(f"<math>{mathml}</math>") == f"<code>{said}</code>"


def test_a_very_deep_formula_keeps_its_signs() -> None:
    assert in_a_line(f"<math>{'<mrow>' * 90}<mi>x</mi>{'</mrow>' * 90}</math>") == "<code>x</code>"


@pytest.mark.parametrize(
    "html",
    [
        '<span class="math">Note 1 in Mathematik</span>',
        '<img class="texture" src="https://nordufer.example/mathe.jpg">',
        '<img src="https://[::1/latex.php" class="latex">',
        '<script type="math/asciimath">a</script>',
        "<math></math>",
        '<span class="katexikon">Ein Wort</span>',
        '<span class="MathJax">Der Satz</span> und <script type="math/tex">a</script>',
    ],
)
def test_what_is_no_formula_is_left_alone(html: str) -> None:
    said = "".join(getattr(block, "html", "") for block in read(f"<p>Es gilt {html} immer.</p>"))
    assert ("Note 1" in said) == ("Note 1" in html)
    assert ("Der Satz" in said) == ("Der Satz" in html)
    assert said.startswith("Es gilt")
    assert said.endswith("immer.")


def test_what_was_drawn_stays_where_no_script_follows() -> None:
    after = "<b>fett</b> <i>x</i> <u>y</u> <s>z</s> <em>a</em>"
    (paragraph,) = read(f'<p><span class="MathJax">a+b</span>{after}<script type="math/tex">c</script></p>')
    assert getattr(paragraph, "html", "").startswith("<code>a+b</code><strong>fett</strong>")
