"""Words of two kinds that no wall needs and many use: that this text is held back, and that it is everybody's.

They are put together from what such lines are about (the rest of a text, its end at this place, a lock, a circle of
readers), not taken from single walls. They prove less than the words of `wall_words`: "the whole story" may stand in
any advertisement.
"""

from typing import Final

_TEXT: Final = (
    r"(?:artikel|text|beitrag|inhalt|bericht|geschichte|reportage|recherche|analyse|article|story|stories|post"
    r"|report|piece|texte|contenu|enquête|récit|dossier|bäitrag|geschicht|analysis|interview)\w*"
)
_READERS: Final = (
    r"(?:\w*leser\w*|\w*abonn\w+|\w*mitglied\w*|\w*kund(?:e|en|in|innen|schaft)|stamm\w+|readers?|subscribers?|members?"
    r"|customers?|clients?|clienten|membres?|lecteurs?|lectrices?|adhérent\w*|member\w*|those who)"
)
_ALL_OF_IT: Final = (
    r"(?:ganze[nrsm]?|vollständige[nrsm]?|komplette[nrsm]?|gesamte[nrsm]?|restliche[nrsm]?|whole|full|entire|complete"
    r"|remaining|rest of (?:the|this)|intégral\w*|ganzen?|komplett\w*|vollstänneg\w*)"
)
_PIECES: Final = r"(?:wörter|worte|zeilen|absätze|words|lines|paragraphs|mots|lignes|paragraphes|wierder|zeilen)"
_FREE: Final = r"(?:gratis|frei|kostenlos|free|complimentary|gratuit|offert|fräi)\w*"

#: What is left of the text, and how it goes on.
_REST: Final = (
    r"\b(?:de[rnmsi]|the|de|le|du) (?:rest|rescht|reste|remainder|schluss)\b",
    r"\bla (?:suite|fin)\b|\ble dénouement\b|\b(?:bis )?zum schluss\b",
    r"\bgeht (?:es|'s|s) (?:\w+ ){0,5}weiter\b|\bwie (?:es|'s) (?:weiter ?geht|ausgeht|endet)\b",
    r"\bwéi et (?:weider ?geet|ausgeet)|\bgeet et (?:\w+ ){0,5}weider\b",
    r"\bweiter ?(?:zu ?)?lesen\b|\bweider ?(?:ze ?)?liesen\b|\bzu ende (?:zu )?lesen\b",
    r"\bfäerdeg (?:ze )?liesen\b|\bfort(?:zu)?fahren\b|\bto proceed\b",
    r"\b(?:read|reading|carry|go|come) on\b|\b(?:keep|continue|continuez|finish|finir|terminer|poursuivre)\b",
    rf"\b(?:noch|nach|encore|another|remaining|restliche\w*|autres|other) [\d.,' ]+ {_PIECES}",
    rf"\b[\d.,' ]+ (?:\w+ )?{_PIECES} (?:\w+ )?(?:fehlen|await|left|to go|remain\w*|restant\w*|vous|more|mehr|warten)",
    r"\b(?:zweite\w*|second|deuxième|seconde|zweet\w*) (?:hälfte|teil|half|part|partie|moitié|deel|hallschent)\b",
    r"\b(?:noch nicht|nicht|not|nach net|net|pas) (?:all|alles|everything|am ende|the end|tout|fini|um enn)\b",
    r"\b(?:more|mehr|méi) (?:below|darunter|dahinter|drënner)\b",
    r"\b(?:wartet|steckt|kommt|there's) (?:\w+ )?(?:mehr|more)\b",
    r"\b(?:lesen sie|liest|lest|lisez) (?:weiter|weider)\b",
    r"\b\d+ ?% (?:à|to|left|fehlen|de[sr]?|vum|of|remain\w*)\b",
    rf"\b{_ALL_OF_IT} (?:\w+ )?(?:{_TEXT}|picture|version|thing|helping|bild|fassung|wahrheit)",
)  # fmt: skip
#: That it ends at this place.
_STOP: Final = (
    (r"\b(?:vorschau|leseprobe|auszug|kostprobe|preview|taster|excerpt|extract|free sample|aperçu|extrait|avant-goût"
    r"|virschau|auszuch)\b"),
    (r"\b(?:endet|stoppt|aufhört|schluss|stops?|ends?|ended|s'arrête|s'achève|hält)\b[^.!?]{0,30}"
    r"\b(?:hier|stelle|here|ici|là|hei)\b"),
    r"\b(?:hier|stelle|here|ici|hei|where)\b[^.!?]{0,30}\b(?:endet|stoppt|schluss|zu ende|stops?|ends?|s'arrête|op)\b",
    r"\b(?:ab|von|vun) (?:hier|hei|dieser stelle|jetzt|elo)\b|\bhier (?:beginnt|fängt)\b",
    r"\b(?:from|beyond) (?:here|this point)\b|\bà partir d'ici\b|\bau-delà\b",
    r"\b(?:le|the|der|den|nur den) (?:début|beginning|anfang|ufank)\b",
    r"\bdon't stop\b|\bbefore you go on\b|\byou're one\b|\bone (?:tap|click|step) (?:from|away)",
)  # fmt: skip
#: That it is locked, or costs something.
_LOCK: Final = (
    r"\b(?:gesperrt|verschlossen|kostenpflichtig\w*|bezahl-?(?:stück|artikel|inhalt|text|beitrag|angebot)\w*)\b",
    r"\b(?:frei(?:ge|zu)?schalt\w*|entsperr\w*|nicht (?:umsonst|gratis|kostenlos)|zahlende?[nr]?)\b",
    r"\b(?:locked|unlock\w*|paywalled|pay(?:ing)? (?:\w+ )?(?:readers?|to read|customers?))\b",
    r"\bpaid (?:content|article|story)\b",
    r"\b(?:not free|costs? money|who pay)\b",
    r"\b(?:opens?|öffnet|s'ouvre|geet op) (?:\w+ ){0,2}(?:this|the|die|diese|avec|mat)",
    r"\b(?:payante?s?|verrouillée?s?|débloque\w*|déverrouill\w*|réserv\w+|lecture restreinte)\b",
    r"\b(?:bezuelte?[nr]?|gespaart|fräi ?schalt\w*|net (?:gratis|fir näischt))\b",
    r"\b(?:accès|access|zugang|zougang)\b[^.!?]{0,30}\b(?:limité|limited|restricted|eingeschränkt|beschränkt)\b",
    r"\bkascht (?:\w+ )?(?:eppes|geld)\b|\bhinter (?:der|einer) (?:kasse|schranke|wand)\b",
)  # fmt: skip
#: That it is for some readers and not for others.
_CIRCLE: Final = (
    (rf"\b(?:nur|just|only|exklusiv\w*|exclusive\w*|reserved|allein|ausschließlich|nëmmen|uniquement|seulement|teil)\b"
    rf"[^.!?]{{0,30}}\b{_READERS}\b"),
    rf"\b{_READERS} (?:only|seulement|uniquement|vorbehalten)\b",
    (rf"\b(?:bekommen|lesen|erhalten|sehen|gehört|geht|steht|ist|sind|is|are|ass|sinn|est|sont)\b[^.!?]{{0,25}}"
    rf"\b(?:für|for|fir|pour|à|mit|with|avec|mat|bei|nur|unsere?[nr]?) (?:\w+ ){{0,2}}{_READERS}\b"),
    rf"\b(?:pour|für|for|fir) (?:\w+ ){{0,2}}{_READERS} (?:\w+ )?(?:seulement|uniquement|nur|only|alone|nëmmen)\b",
    rf"\b(?:mehr|more|plus|méi|alles weitere) (?:\w+ ){{0,2}}(?:für|for|pour|fir) (?:\w+ )?{_READERS}",
    rf"\b(?:bekommen|lesen|erhalten) (?:nur )?(?:unsere?[nr]?|alle) (?:\w+[- ])?{_READERS}\b",
)  # fmt: skip
#: That it is this text which is spoken of, and that the free ones are used up.
_THIS: Final = (
    rf"\b(?:diese[nrsm]?|this|ce|cet|cette|dës|dësen|dëst|dësem) (?:\w+ )?(?:{_TEXT}|one)\b",
    rf"\b(?:letzte\w*|last|dernier\w*|alle|all|\d+) (?:\w+ ){{0,3}}{_FREE}[- ]?(?:\w+ )?{_TEXT}",
    rf"\b{_FREE}-?(?:kontingent|quota|limit)\w*|\b(?:kontingent|quota|limite?)\b",
)  # fmt: skip

HELD: Final = (*_REST, *_STOP, *_LOCK, *_CIRCLE, *_THIS)

_SOME: Final = (
    r"(?:registr|register|angemeld|eingelogg|abonn|mitgl|member|subscri|inscrit|ageschr|ugemell|aktiv|paying|zahlend)"
)
#: What follows "free for all" where it is for some: "all who have signed in", "all registered readers".
_FOR_SOME: Final = (
    r"(?!(?:[ ,;:]+(?:for|to|für|pour|fir|à|all|alle|everyone|everybody|anyone|tous|jiddereen|our|unsere|les|nos))*"
    r"[ ,;:]+(?:with|mit|avec|mat|after|nach|après|no|if|wenn|wann|si|sobald|sofern|once|who|that|which|qui"
    r"|(?:die|der|déi|deen?) (?:sich|sech|ein|en|e|als|schon|schonn|bei|bereits|hier|hei)"
    rf"|{_SOME}\w*)\b)"
)

#: Everybody may read it: appeals for help say so, and walls never do.
OPEN: Final = (
    (rf"\b{_TEXT} (?:ist|sind|bleibt|bleiben|is|are|stays?|remains?|est|sont|reste|restent|ass|sinn|bleift|bleiwen) "
    rf"(?:(?!(?:net|nicht|not|pas|nur|only|just|seulement)\b|{_SOME})\w+ ){{0,4}}"
    r"(?:frei|offen|kostenlos|kostenfrei|free|open|libres?|gratuits?|ouverts?|fräi|op|gratis)\b"
    rf"{_FOR_SOME}"),
    (r"\b(?:für|to|for|à|pour|fir) (?:alle|all|everyone|everybody|anyone|you|tous|toutes|jiddereen)"
    rf"(?: (?!{_SOME})\w+){{0,2}}"
    r" (?:frei|offen|free|open|libres?|gratuits?|ouverts?|zugänglich|lesbar|op|fräi)\b"
    rf"{_FOR_SOME}"),
    (r"\b(?:frei|offen|free|open|libres?|gratuits?|ouverte?s?|accessibles?|zugänglich|fräi|op)"
    r" (?:für|to|for|à|pour|fir) (?:\w+ )?(?:alle|all|everyone|everybody|anyone|you|tous|toutes|jiddereen)\b"
    rf"{_FOR_SOME}"),
    rf"\b(?:free to read|freely available)\b{_FOR_SOME}",
    r"\bohne (?:bezahlschranke|paywall)\b|\b(?:no|without a) paywall\b",
    r"\bsans péage\b",
    (r"\b(?:bleibt|bleiben|bleift|bleiwen|keeps?|kept|reste\w*) (?:\w+ ){0,6}"
    rf"(?:frei|offen|kostenlos|free|open|libres?|gratuits?|ouverte?s?|fräi|op)\b{_FOR_SOME}"),
    r"\b(?:kostet|costs|kascht) (?:sie|dich|you|iech|dech) (?:nichts|nothing|näischt)\b|\bvous coûte rien\b",
    r"\b(?:freiwillig\w*|voluntar\w+|volontaire\w*|fräiwëlleg\w*)\b",
)  # fmt: skip
