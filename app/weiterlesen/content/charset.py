"""Which letters the bytes of a page are."""

import codecs
import re
from contextlib import suppress

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_META = re.compile(
    rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_HEAD = 4096
_SAMPLE = 200_000
#: Python also knows codecs that no page is in, and that raise whatever they are told.
_OF_THE_WEB = re.compile(r"utf-8|utf-16|iso8859|cp\d|koi8|gb|big5|euc|shift|mac|tis|johab|iso2022")
_LIKELY = re.compile(r"cp125|cp9\d\d|koi8|gb|big5|euc|shift|iso8859")
#: Those in which a letter is one byte: the only ones where foreign bytes mostly stand alone among those of ASCII.
_OF_LETTERS = re.compile(r"cp125|koi8|iso8859")
_FOREIGN = re.compile(rb"[\x80-\xff]+")
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
#: What browsers read these names as.
_MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "shift_jis": "cp932", "x-sjis": "cp932", "utf-16": "utf-8", "unicode": "utf-8", "utf8": "utf-8",
}  # fmt: skip


def decode(body: bytes, content_type: str) -> str:
    """Return a page as text: by its byte order mark, as UTF-8, by its header, its meta element, and else by what fits.

    What can be read as UTF-8 is UTF-8, whatever is declared: no other encoding looks like it by chance. Never raises;
    bytes that fit nowhere become U+FFFD.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if not body.isascii():
        with suppress(UnicodeDecodeError):
            return body.decode("utf-8")
    for label in (_in_header(content_type), _in_meta(body)):
        text = _read_as(body, label)
        if text is not None:
            return text
    return _sniffed(body)


def _in_header(content_type: str) -> str:
    match = _IN_HEADER.search(content_type)
    return match[1] if match else ""


def _in_meta(body: bytes) -> str:
    match = _IN_META.search(body[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def _read_as(body: bytes, label: str) -> str | None:
    """Decode by a declared name; None where there is none, it is unknown, or it plainly does not fit."""
    if not label:
        return None
    try:
        name = codecs.lookup(_MEANT.get(label.lower(), label)).name
    except LookupError:
        return None
    if not _OF_THE_WEB.match(name):
        return None
    text = body.decode(name, "replace")
    wrong = text.count("\ufffd")
    if name == "utf-8" and wrong > len(text) - wrong - len(text.encode("ascii", "ignore")):
        return None  # more letters of another encoding than of this one
    return None if wrong > len(text) // 50 else text


def _sniffed(body: bytes) -> str:
    if body.isascii():
        return body.decode("ascii")
    from charset_normalizer import from_bytes  # noqa: PLC0415 (0.1 s, and few pages need it)

    fitting = [name for match in from_bytes(body[:_SAMPLE]) for name in match.could_be_from_charset]
    # Where the West's own code fits, it is likelier than one of its cousins; a Mac's of the nineties never is.
    alone = 2 * len(_ALONE.findall(body)) > len(_FOREIGN.findall(body))
    likely = [name for name in fitting if (_OF_LETTERS if alone else _LIKELY).match(name)]
    return body.decode("cp1252" if "cp1252" in likely or not likely else likely[0], "replace")
