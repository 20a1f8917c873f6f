"""Which language an article is in: as the page declares it, else by its small words."""

import re
from collections import Counter

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?$")
_WORD = re.compile(r"[^\W\d_]+")
#: Characters that are enough to hear a language.
SAMPLE = 2500
_ENOUGH = 8
_SMALL_WORDS = {
    "de": "der die das und ist nicht mit von für auf den dem ein eine sich auch wird sind bei noch nach wie werden",
    "fr": "le la les des est dans pour que qui une sur pas plus avec sont par ce cette aux ont mais été",
    "en": "the and of to in is that for was with on are this have from by not but they has said which were",
    "lb": "den dat vun mat fir op ass d net och huet sinn eng datt hunn no bei awer ze an ginn gëtt zu",
    "nl": "de het een van en is niet op met voor dat zijn te aan ook door bij maar naar heeft worden werd",
    "es": "el los las del que una por con para su más como pero sus este entre sobre fue han desde está",
    "it": "il di che la per una con sono del della non più nel alla dei anche gli come dal delle questo",
    "pt": "os que uma para com não mais foi por dos das no na ao são como pelo pela mas seu sua",
    "da": "og det at er på som til af den for ikke med har de var efter blev hvor være noget nogle",
    "sv": "och det att är på som till av den för inte med har de var ett sig ska om även",
    "no": "og det å er på som til av den for ikke med har de var etter ble hvor være noe noen",
    "pl": "nie się na jest że do to jak po od przez dla oraz tym był które czy ale jego tego",
    "cs": "se na je že do by to jak pro od po jsem který ale jeho které byl tak jsou při",
    "fi": "ja on ei että se oli hän mutta kun ovat myös joka sekä mukaan tai kuin voi tämä ole vain",
    "hu": "az és hogy nem is egy van volt meg csak már mint még azt vagy szerint után aki",
    "tr": "ve bir bu için ile olarak da de çok daha olan gibi sonra kadar ise değil var ancak her",
    "id": "yang dan di ini itu untuk dengan dari tidak dalam pada akan ke juga oleh sebagai telah karena adalah",
    "ms": "yang dan di ini itu untuk dengan daripada tidak dalam pada akan ke juga oleh sebagai telah kerana ialah",
    "vi": "và của là có được trong cho không các một người với này đã những khi để cũng về từ",
    "af": "die en van het is nie in op vir dat om te wat sy ook aan met deur was hulle",
    "zu": "ukuthi futhi kodwa uma ngoba noma kanye lapho kusho ngesikhathi uthe wathi khona njengoba abantu kule lo",
    "xh": "ukuba kwaye kodwa xa kunye okanye ngoku ukuze uthi wathi okokuba ngokuba kuba emva nje kule abantu nangona",
    "sw": "ya na wa kwa katika ni la za kuwa hiyo huo cha baada kama hii yake ambao lakini pia sasa",
    "hr": "i je u na da se za od su koji kako što bi iz ali nije bio će sa ili",
    "sk": "sa na je že do by to ako pre od bol ktorý ale jeho ktoré sú pri aj podľa už",
    "lt": "ir kad yra iš į su tai bet kaip apie nuo buvo ne taip po jo bus tik dar už",
    "lv": "un ir ka no uz ar par tas kas bet lai arī pēc vai bija tika kā nav tiek savu",
    "et": "ja on ei et see oli mis ka kui aga oma nii ning pole siis veel seda mida ta kes",
    "is": "og að er á sem til var ekki við hann það með fyrir um en hefur þeir eru frá af",
    "ca": "els amb però aquest aquesta també dels més hi seva seu són després fins això perquè segons dins cap",
    "sq": "dhe në të që për me është nga një ka si por edhe më se do ishte janë kjo kur",
    "ro": "și în de la cu pe care nu este din pentru mai fost sunt sau dar prin după lui ale",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _one in _words.split():
        _LANGUAGES_OF.setdefault(_one, []).append(_language)
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_MUCH = 0.1
_SMALL_SHARE = 0.04
_TIMES = 3


def declared(tag: str) -> str:
    """Return a language tag in its usual spelling ("de_LU" is "de-LU"); "" for what is none."""
    match = _TAG.match(tag.strip())
    if match is None or match[1].lower() in ("und", "mul", "zxx"):
        return ""
    parts = [match[1].lower(), match[2].title() if match[2] else "", match[3].upper() if match[3] else ""]
    return "-".join(part for part in parts if part)


def may_be(tag: str, text: str) -> bool:
    """Whether a text can be in a declared language; only a clear majority of another's words speaks against it."""
    primary = tag.partition("-")[0]
    if primary not in _SMALL_WORDS:
        return True
    sample = text[:SAMPLE]
    votes = _votes(sample)
    heard = max(votes.values(), default=0)
    rare = votes[primary] < _SMALL_SHARE * len(_WORD.findall(sample))
    return heard < _ENOUGH or heard <= votes[primary] or not (rare or votes[primary] * _TIMES < heard)


def spoken(text: str) -> str:
    """Return the language of a text of some sentences, "" where its words do not tell."""
    sample = text[:SAMPLE]
    for language, letters in _SCRIPTS:
        if len(letters.findall(sample)) > len(sample) * (_MUCH if language != "uk" else _MUCH / 5):
            return language
    best = _votes(sample).most_common(1)
    return best[0][0] if best and best[0][1] >= _ENOUGH else ""


def _votes(sample: str) -> Counter[str]:
    return Counter(language for word in _WORD.findall(sample.lower()) for language in _LANGUAGES_OF.get(word, ()))
