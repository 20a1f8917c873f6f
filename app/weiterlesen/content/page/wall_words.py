"""The words of walls, offers, sign-ins and meters in German, French, English and Luxembourgish.

A word proves nothing by itself: "weiterlesen" and "Abo" stand in teaser lists and in plain sentences. Who asks here
must bring the context (a box with a button, in the place of the text).
"""

import re
from enum import StrEnum
from functools import lru_cache

from weiterlesen.content.page import held_words
from weiterlesen.content.page.tree import folded


class Sign(StrEnum):
    """What a piece of text may be about."""

    GATE = "gate"  # reading on is what is at stake here
    LIMIT = "limit"  # the free articles are used up
    KNOWN = "known"  # "already a customer?"
    SINGLE = "single"  # this one article for money
    SUBSCRIPTION = "subscription"
    REGISTER = "register"
    SIGN_IN = "sign-in"
    CONSENT = "consent"  # agree to advertising, or pay
    COOKIES = "cookies"
    AGREE = "agree"  # to all of them
    NEWSLETTER = "newsletter"
    COMMENT = "comment"
    DONATION = "donation"  # for everyone's reading, not for one's own
    FEATURE = "feature"  # something beside the text: listening, keeping
    LOCKED_OUT = "locked-out"
    NOT_FOUND = "not-found"
    NO_ENTRY = "no-entry"  # not for this visitor
    HELD = "held"  # this text is kept for some: proves less than GATE
    OPEN = "open"  # this text is everybody's


_MAX_LETTERS = 2_000
_TEXT_DE = r"(?:artikel|text|beitrag|inhalt|bericht|story|geschichte)\w*"
_SUBSCRIBER_DE = (
    r"(?:\w*abonnent|abonnierend|\w*mitglied|digital-?abo|plus|premium|\w*kund|registriert|angemeldet|eingeloggt)"
)
_CUSTOMER_DE = r"(?:abo\b|abonn|kund|mitglied|registriert|angemeldet|leser|zugang|konto\b|account|user)"
_TEXT_EN = r"(?:article|story|post|content|page|section|report|piece)s?"
_ACT_EN = r"(?:subscribe|register|sign ?(?:in|up)|log ?in|join(?: us)?|become a (?:member|subscriber)|upgrade|pay)"
_ADS = r"(?:cookies?|cookien|tracking|werbung|reklamm?|ads|advertising|publicités?|pub)"
_AGREE = (
    r"(?:akzeptieren|zulassen|erlauben|einverstanden|zustimmen|akzeptéieren|erlaben|accept|allow|agree|accepter"
    r"|autoriser)"
)

_IN_FIRST_DE = (
    r"\b(?:anmelden|angemeldet|einloggen|eingeloggt"
    r"|(?:melden?|loggen?) (?:sie |du )?(?:sich|dich)(?: \w+)? (?:an|ein))\b"
)
_TO_READ_DE = (
    r"(?:zu (?:lesen|sehen)|(?:lesen|sehen) zu können|an(?:zu)?(?:sehen|schauen|zeigen)"
    r"|auf(?:zu)?rufen|zu(?:zu)?greifen)\b"
)
_A_WHILE_EN = r"\b(?:\d+|a few|an|some) (?:second|minute|hour)s?\b"
_TO_READ_FR = r"(?:voir|lire|accéder|consulter|afficher)\b"

_LIMIT = (
    r"\b(?:alle|ihre) (?:\w+ )?(?:gratis|frei|kostenlos)\w*-?(?:artikel|kontingent)\w* (?:\w+ )?(?:ge|auf|ver)\w+",
    r"\b(?:alle|ihre?|das) (?:\w+ ){0,3}(?:gratis|frei|kontingent|limit)\S*[^.!?]{0,30} (?:er|aus|auf|ver|ge)\w",
    r"\bkeine? (?:weiteren? )?(?:gratis|frei|kostenlose?n?)[- ]?artikel\w* (?:mehr|übrig)",
    r"\bvous avez (?:déjà |bien )?(?:lu|consulté|utilisé|épuisé|atteint)[^.!?]{0,50}(?:gratuit|offert|quota|limite)",
    r"\bplus (?:aucun|d')\s?articles? (?:gratuit|offert)",
    r"\byou(?:'ve| have) (?:reached|used|hit|read|run out)[^.!?]{0,50}(?:limit|free|articles)",
    r"\bdir hutt (?:all|keng?|är)[^.!?]{0,30}(?:gratis|fräi)[- ]?\w*",
)

_PATTERNS: dict[Sign, tuple[str, ...]] = {
    Sign.LIMIT: _LIMIT,
    Sign.GATE: (
        *_LIMIT,
        r"\bjetzt (?:\w+ ){0,2}weiter ?lesen\b",
        r"\bweiter ?lesen mit\b",
        r"\bmit [\wé+® -]{2,40} weiter ?lesen\b",
        r"(?:anmelden|registrieren|einloggen|freischalten|abonnieren|testen) (?:und|&|,? um) weiter(?: ?zu ?)?lesen",
        r"\bum (?:dies|de)\w+ (?:\w+ ){0,2}" + _TEXT_DE + r" (?:\w+ ){0,3}(?:zu lesen|lesen zu können)",
        r"\bum (?:hier )?weiter ?zu ?lesen",
        r"\b(?:diesen|den (?:ganzen|vollständigen|kompletten|gesamten)) (?:\w+ ){0,2}"
        + _TEXT_DE
        + r"[^.!?]{0,50} (?:lesen sie|weiter ?lesen|freischalten|kaufen|erwerben)",
        r"\b(?:diesen|den (?:ganzen|vollständigen|kompletten|gesamten)) (?:\w+ ){0,2}"
        + _TEXT_DE
        + r" (?:(?:jetzt |gleich |sofort )?lesen|lesen (?:sie|sie nur) (?:mit|als|in|mit dem))",
        r"\b(?:mitglieder|abonnent(?:inn)?e|kund|leser)\w* vorbehalten",
        r"\bsie lesen (?:\w+ ){0,2}(?:vorschau|leseprobe|auszug)",
        r"\bfreischalten (?:ab|für) [\d,.]+",
        r"\bmöchten sie (?:weiter ?lesen|diesen|den (?:ganzen|vollständigen))",
        r"\bsie (?:möchten|wollen) (?:weiter ?lesen|diesen|den (?:ganzen|vollständigen))",
        _TEXT_DE + r" (?:jetzt |sofort )?freischalten",
        r"\b(?:nur|exklusiv|ausschließlich|vorbehalten)[\w ,]{0,30} (?:für|unseren?) (?:\w+ ){0,3}" + _SUBSCRIBER_DE,
        r"\b(?:dieser|der|dieses|diese) (?:\w+ ){0,2}"
        + _TEXT_DE
        + r" (?:ist|sind|steht|liegt)[^.!?]{0,60}(?:"
        + _SUBSCRIBER_DE
        + r"|kostenpflichtig|bezahl)",
        r"\b(?:artikel|inhalt|beitrag)e? für (?:\w+ )?abonnent",
        r"\bvous lisez (?:\w+ ){0,2}(?:aperçu|extrait)",
        r"\bréservée?s? (?:exclusivement )?(?:aux?|à nos|à tous nos) (?:\w+ )?(?:abonné|membre|inscrit|client|lecteur)",
        r"\b(?:article|contenu|texte) (?:est )?(?:réservé|payant|premium)",
        r"\b(?:pour|afin de) (?:continuer|poursuivre|lire)[^.!?]{0,20} (?:lecture|lire|suite|article)",
        r"\bpour lire la suite",
        r"\bla suite (?:de [^.!?]{1,40} )?est (?:réservée|accessible|payante)",
        r"\bil (?:vous )?reste [\d., ]{1,8}% (?:de [^.!?]{1,30} )?à (?:lire|découvrir)",
        r"\b(?:continue[rz]|poursuive?[rz]|reprene[rz]) (?:votre|la|ma) lecture",
        r"\bpoursuivre la lecture",
        r"\blire la suite (?:de (?:cet|l)|avec|pour|en)",
        r"\blecture restreinte",
        r"\b(?:débloque[rz]|déverrouille[rz]|accéde[rz] à|lire|lisez) (?:cet|l'intégralité|tout l)\W{0,3}article",
        r"\baccéde[rz] à (?:l'intégralité de (?:cet|l')|la totalité de (?:cet|l')|cet article|la suite)",
        r"\bl'intégralité de (?:cet|l')\s?article",
        r"\b"
        + _ACT_EN
        + r"\b[^.!?]{0,60} to (?:continue\b|keep reading|read\b(?! more)|(?:unlock|access|view|see) th)",
        r"\bto (?:continue|keep) (?:on )?reading\b",
        r"\bto (?:read|view|access|unlock) (?:the|this) (?:(?:full|whole|entire|rest of (?:the|this)) )?" + _TEXT_EN,
        r"\b(?:continue|keep) reading (?:with|by|for)\b",
        r"\baccount to continue\b",
        r"\b(?:this|the) (?:\w+ ){0,2}"
        + _TEXT_EN
        + r" (?:is|are) (?:\w+ ){0,3}(?:for|to) (?:\w+ ){0,3}(?:subscriber|member|registered|customer)",
        r"\b(?:content|article|story|post)s? (?:is |are )?(?:\w+ )?for (?:\w+ ){0,2}(?:subscriber|member)s?\b",
        r"\b(?:available|exclusive|exclusively|reserved)[\w ]{0,20} (?:to|for) (?:\w+ ){0,2}(?:subscriber|member)s\b",
        r"\byou(?:'re| are) reading (?:\w+ ){0,2}preview",
        r"\b(?:your )?last free (?:article|story)",
        r"\bunlock (?:this|the (?:full|rest|whole))\b[^.!?]{0,25}(?:article|stor|content|post)",
        r"\bread the (?:full|rest of (?:the|this)|whole|entire) (?:story|article|post|piece)\b",
        r"\b(?:want|like) to (?:keep reading|read (?:on|the full))",
        r"\bregistration (?:is )?required",
        r"\b" + _ACT_EN + r" to (?:finish|see|get) (?:the |this )?(?:rest|whole|full|" + _TEXT_EN + ")",
        r"\b(?:kein|noch keinen|keinen) (?:zugang|zugriff) (?:zu|auf) (?:diese|den (?:ganzen|vollen)|das)",
        r"\bn'avez pas (?:encore )?accès à (?:cet|ce|l'intégralité)",
        r"\b(?:no|not have|don't have) access to this\b",
        r"\bkeen zougang zu (?:dës|dem)",
        r"\bla (?:suite|lecture)[^.!?]{0,30} (?:édition|zone|espace|offre) (?:\w+ )?(?:abonnés?|membres?)",
        r"\bcet article fait partie\b",
        r"\b(?:ganze|vollständige|komplette)s? "
        + _TEXT_DE
        + r"[^.!?]{0,20} (?:gibt es|finden sie|lesen sie) (?:\w+ )?(?:im|mit|in)\b",
        r"\bdës(?:en|t|e)? (?:artikel|text|bäitrag) (?:kascht|ass net gratis)",
        r"\bde rescht (?:vum|vun|ass)\b",
        r"\b(?:ganzen?|vollständigen?|kompletten?|restlichen?|rest (?:des|vom|dieses)) (?:\w+ )?" + _TEXT_DE,
        r"\bhier geht (?:es|'s) (?:\w+ ){0,4}weiter\b",
        r"\b(?:connaître|découvrir|lire|voir) la (?:suite|fin)\b",
        r"\bla suite (?:de )?(?:ce|cet|cette|notre|l')\s?(?:texte|article|enquête|récit)",
        r"\b(?:the )?(?:rest|remainder) of (?:this|the) " + _TEXT_EN,
        r"\bend of (?:the|this|your) (?:\w+ )?(?:preview|sample|extract|excerpt)",
        r"\b" + _TEXT_EN + r" (?:is |are )?(?:\w+ )?for (?:\w+ ){0,2}(?:readers|subscribers|members)\b",
        r"\bganzen (?:text|artikel|bäitrag)",
        _IN_FIRST_DE + r"[^.!?]{0,40}\bum\b[^.!?]{0,60}\b" + _TO_READ_DE,
        r"\b(?:connect|identifi|inscri)[a-zé]{1,3}\b[^.!?]{0,20} pour (?:\w+ )?" + _TO_READ_FR,
        r"\b(?:logged|signed)[- ]in\b[^.!?]{0,20} to (?:view|read|access|see)\b",
        r"\b(?:log|sign) ?in to (?:view|read|access|see) (?:other|more|our|these|any|all) (?:\w+ )?" + _TEXT_EN,
        r"\b(?:weider|weiter)liesen mat\b",
        r"\b(?:elo|fir|wëllt dir) weider ?(?:ze ?)?liesen",
        r"\bweiderzeliesen\b",
        r"\bdës(?:en|t|e)? (?:artikel|text|bäitrag|geschicht|reportage|säit) (?:ass|fräischalten|kafen|liesen)",
        r"\b(?:exklusiv|nëmmen|just|reservéiert) (?:\w+ )?fir (?:\w+ )?(?:abonnent|client|member)",
    ),
    Sign.KNOWN: (
        r"\b(?:bereits|schon) (?:ein(?:e|en)? )?(?:\w+[- ])?" + _CUSTOMER_DE,
        r"\bsie haben (?:bereits|schon) [^.!?]{0,30}(?:abo|konto|zugang)",
        r"\bich habe (?:bereits|schon) ",
        r"\bdéjà (?:\w+ )?(?:abonné|inscrit|client|membre|enregistré)",
        r"\b(?:déjà|avez) un (?:compte|abonnement)",
        r"\balready (?:a |an |have |been |registered|subscribed|signed)",
        r"\bhave an account\?",
        r"\bexisting (?:subscriber|customer|member)",
        r"\b(?:schonn|schon|sidd dir) (?:schonn )?(?:e |en )?(?:abonnent|client|kont|member|ageschriwwen|dobäi)",
        r"\b(?:hutt dir|dir hutt) (?:schonn )?(?:e |en |ären )?(?:kont|zougang|abo|pass)",
        r"\b(?:haben sie|sie haben) (?:schon |bereits )?(?:einen? |ihre )?(?:zugang|konto|abo|passwort)",
        r"\b(?:pass|plan|account|card)[- ]?holder\b",
    ),
    Sign.SINGLE: (
        r"\b(?:diesen|den|einzelnen?) artikel (?:[\w,.€ ]{0,20} )?(?:kaufen|erwerben|bezahlen)",
        r"\bartikel (?:einzeln )?kaufen\b",
        r"\beinzel(?:artikel|kauf|abruf)",
        r"\b(?:tages|24-stunden-|wochen)pass",
        r"\bfür (?:nur )?[\d,.]+ ?(?:€|eur|euro|chf|franken|cent) (?:lesen|kaufen|freischalten|erwerben|weiterlesen)",
        r"\bnur (?:diesen|dieses) " + _TEXT_DE,
        r"\b(?:uniquement|seulement) (?:ce|cet) (?:texte|article|contenu)",
        r"\b(?:only|just) this " + _TEXT_EN + r"\b",
        r"\bachete[rz] (?:l'|cet |ce )\s?(?:article|contenu)",
        r"\bachat (?:à l'unité|de l'article|unique)",
        r"\bcet article (?:pour|à) [\d,.]+",
        r"\bpass (?:24|48) ?h",
        r"\b(?:buy|purchase|pay for|rent) (?:just )?(?:this|the|a single) (?:article|story|post|piece|text)",
        r"\b(?:single article|day pass|pay[- ]per[- ](?:article|view))\b",
        r"\bread this (?:article|story) for\b",
        r"\b(?:dësen |den )?artikel kafen",
    ),
    Sign.SUBSCRIPTION: (
        r"\babos?\b",
        r"\b[\w-]+-?abos?\b",
        r"\babonnement",
        r"\babonnier",
        r"\b(?:gratis|kostenlos|unverbindlich|monate?|wochen?|tage?|€|plus|premium|jetzt) (?:\w+ ){0,2}testen\b",
        r"\b(?:angebote?|tarife?) (?:auswählen|ansehen|wählen|sichern|entdecken|prüfen|anzeigen)",
        r"\b(?:zu(?:m| den)|alle|unsere) (?:abo-?|digital-?)?(?:angebote?n?|tarife?n?)\b",
        r"\b(?:toutes )?(?:nos|les) offres\b",
        r"\b(?:all|our|the) (?:offers|plans)\b",
        r"\b(?:eis|all|zu den) offer(?:e|en)\b",
        r"\boffere?n? (?:ukucken|gesinn|wielen|entdecken)",
        r"\b(?:go|get|become) (?:premium|plus|unlimited)\b",
        r"\bmitglied werden\b",
        r"\b[\w+-]*(?:pass|paket|zugang|zugriff|premium|plus)\+? (?:kaufen|bestellen|holen|buchen|wählen|testen)\b",
        r"\b[\w-]+\+ (?:kaufen|bestellen|holen|testen)\b",
        r"\b(?:buy|get|purchase|unlock|start|try) (?:\w+ ){0,2}(?:pass|access|plus|premium|everything)\b",
        r"\b(?:acheter|choisir|prendre|découvrir|essayer|activer) (?:\w+ |l')?(?:pass|accès|offre|premium|[\w-]+\+)",
        r"\b(?:pass|zougang) (?:kafen|huelen|bestellen|testen)",
        r"\b(?:s'abonner|abonnez|je m'abonne|s’abonner|réabonne)",
        r"\b(?:voir|découvr\w+|profite\w*|choisi\w*) (?:de )?(?:l'|nos |notre |votre |une |les |mon )?offres?\b",
        r"\bformules?\b",
        r"\bsubscri(?:be|ption)",
        r"\b(?:free|your|my) trial\b",
        r"\b(?:zugang|zugriff) (?:sichern|erhalten|holen|bestellen)",
        r"\b(?:devenir|devenez) (?:membre|abonné)",
        r"\bmember ginn\b",
        r"\btry (?:\w+ ){0,3}(?:free|for)\b",
        r"\b(?:essai gratuit|essaye[rz]|à l'essai)\b",
        r"\b(?:view|see|choose|select|compare|pick) (?:\w+ )?(?:plans?|offers?|options|packages?)\b",
        r"\bbecome a (?:\w+ )?(?:member|subscriber|supporter)",
        r"\b(?:upgrade|membership)\b",
        r"\b(?:get|unlimited) (?:\w+ )?(?:digital )?access\b",
        r"\bjoin (?:now|today|us)\b",
        r"\babonnéier",
    ),
    Sign.REGISTER: (
        r"\b(?:kostenlos\w*|gratis|jetzt|neu|hier|auf [\w.]{3,30}) registrier",
        r"\bregistrier(?:en|ung|e)\b[^.!?]{0,40}(?:weiter|kostenlos|gratis|lesen)",
        r"\bregistrier(?:en|ung)\b",
        r"\b(?:kostenlos\w*|gratis)[- ](?:konto|account|nutzerkonto|profil|zugang)",
        r"\b(?:konto|account|profil) (?:anlegen|erstellen|eröffnen)",
        r"\b(?:crée[rz]|créez-vous|ouvr\w+) (?:un |mon |votre |mon |gratuitement )?(?:\w+ )?compte",
        r"\b(?:inscri(?:vez|re|ption)|je m'inscris)\b",
        r"\bcompte gratuit",
        r"\bcreate (?:a |an |your |my )?(?:\w+ )?(?:account|profile|login)",
        r"\bregist(?:er|ration)\b",
        r"\bsign ?up\b",
        r"\b(?:aschreiwen|registréier)",
        r"\bkont (?:opmaachen|uleeën|erstellen)",
    ),
    Sign.SIGN_IN: (
        r"\b(?:anmelden|einloggen|log-?in|anmeldung)\b",
        r"\b(?:[sm]e connecter|connexion|connectez|identifiez|je me connecte|s'identifier|m'identifier)\b",
        r"\b(?:sign|log) ?in\b",
        r"\b(?:alogg\w+|umellen|logg?t? (?:iech|dech) an)\b",
    ),
    Sign.CONSENT: (
        r"\bmit werbung (?:\w+ )?(?:weiter|lesen|nutzen)",
        r"\bweiter(?:lesen)? mit werbung",
        r"\bpur[- ]abo",
        r"\b(?:zustimmen|akzeptieren|einverstanden) (?:und|&) (?:\w+ )?weiter",
        r"\b(?:werbefrei|ohne werbung|ohne tracking)[^.!?]{0,60}\bpur\b",
        r"\bpur\b[^.!?]{0,60}(?:werbefrei|ohne werbung|ohne tracking)",
        r"\baccepter et (?:continuer|poursuivre|accéder|fermer|lire)",
        r"\bcontinuer sans accepter",
        r"\b(?:refuser et s'abonner|s'abonner et refuser|refuser et payer)",
        r"\b(?:accept|agree|consent)(?: all)? (?:and|&) (?:continue|proceed|read)",
        r"\bcontinue with (?:ads|advertising|tracking)",
        r"\b(?:consent or pay|pay or consent|reject (?:all )?and (?:subscribe|pay))",
        r"\bmat reklamm? (?:\w+ )?(?:weider|liesen)",
    ),
    Sign.COOKIES: (r"\bcookies?\b",),
    Sign.AGREE: (
        r"\b(?:accept|reject|allow) all\b",
        r"\b(?:alle|alles) (?:akzeptieren|ablehnen|annehmen|zulassen)",
        r"\btout (?:accepter|refuser)",
        rf"\b{_ADS}\b[^.!?]{{0,25}}\b{_AGREE}\b|\b{_AGREE}\b[^.!?]{{0,25}}\b{_ADS}\b",
        r"\b(?:ohne|without|sans|ouni) (?:\w+-)?track\w*",
    ),
    Sign.NEWSLETTER: (
        r"\bnews ?letter",
        r"\b(?:infolettre|lettre d'information)",
        r"\b(?:inbox|postfach|mailbox|boîte mail)\b",
        r"\b(?:by|per|via) e-?mail\b",
        r"\bpodcasts?\b",
        r"\b(?:push-nachricht|whatsapp|telegram)",
    ),
    Sign.DONATION: (
        r"\b(?:spenden?|spendier\w*|donat(?:e|ions?)|contributions?|(?:faire|votre|un|en|vos|les) dons?|je donne)\b",
    ),
    Sign.COMMENT: (r"\bkommenti?er", r"\bkommentar", r"\bcomment(?:s|er|aires?|ing)?\b", r"\bmitdiskutieren"),
    Sign.FEATURE: (r"\b(?:vorlesen|vorgelesen|anhören|merkliste|merken|listen to|écouter|lauschteren)\b",),
    Sign.LOCKED_OUT: (
        r"\bzu (?:viele|oft)\b[^.!?]{0,50}(?:versuch|anmeld|log)",
        r"\b(?:konto|zugang|account|benutzer)[^.!?]{0,30}(?:gesperrt|blockiert)",
        r"\bmehr als \w+ (?:\w+ )?(?:anmelde|login|fehl)-?versuche?",
        r"\bvorübergehend (?:gesperrt|blockiert|deaktiviert)",
        r"\btoo many (?:\w+ ){0,4}(?:attempt|tries|logins|failures|requests)",
        r"\bmore than \w+ (?:\w+ ){0,2}attempts",
        r"\btemporarily (?:locked|blocked|disabled|suspended)",
        r"\b(?:account|user|login|profile)\b[^.!?]{0,25}\b(?:locked|blocked|suspended|disabled)\b",
        r"\b(?:access|ip)\b[^.!?]{0,40}\b(?:temporarily|been) (?:limited|blocked|restricted)",
        r"\bmaximum\b[^.!?]{0,30}\battempts?\b[^.!?]{0,20}\b(?:exceed|reach)",
        r"\bzu oft (?:falsch|erfolglos)",
        r"\b(?:try again|please wait|attempts?\b[^!?]{0,30}\bwait)\b[^.!?]{0,20}" + _A_WHILE_EN,
        r"\b(?:versuchen|probieren|warten) sie\b[^.!?]{0,30}\b(?:\d+|einigen?|wenigen?) (?:sekunden|minuten|stunden)\b",
        r"\b(?:réessaye[rz]|attende[rz])\b[^.!?]{0,20}\b(?:\d+|quelques) (?:seconde|minute|heure)s?\b",
        r"\btrop de (?:\w+ ){0,2}(?:tentative|essai|connexion)",
        r"\bcompte[^.!?]{0,25}(?:bloqué|verrouillé|suspendu)",
        r"\bze (?:vill|dacks)\b[^.!?]{0,40}(?:versich|probéiert|ugemellt)",
    ),
    Sign.NOT_FOUND: (
        r"\b404\b",
        r"\bseite (?:wurde )?(?:leider )?nicht gefunden",
        r"\bnicht (?:mehr )?(?:gefunden|verfügbar)\b",
        r"\bpage (?:introuvable|non trouvée|not found|n'existe)",
        r"\bnot found\b",
    ),
    Sign.NO_ENTRY: (
        r"\b(?:keine?|nicht die|fehl(?:t|ende)) (?:\w+ ){0,2}(?:berechtigung|zugriffsrecht|leserecht)",
        r"\b(?:zugriff|zugang|zutritt) (?:\w+ )?(?:verweigert|verwehrt|gesperrt|nicht erlaubt)",
        r"\b(?:anmeldung|login|registrierung) (?:\w+ )?(?:erforderlich|nötig|notwendig)\b",
        r"\b(?:no|not have|don't have|lack) (?:\w+ ){0,2}permissions? to (?:view|access|read|see)\b",
        r"\b(?:not authori[sz]ed|unauthori[sz]ed|not allowed|not permitted) to (?:view|access|read|see)\b",
        r"\baccess (?:\w+ )?(?:denied|restricted|forbidden)\b",
        r"\b(?:log-?in|sign-?in|authentication|membership) (?:is )?required\b",
        r"\baccès (?:\w+ )?(?:refusé|interdit|restreint)\b",
        r"\b(?:pas|non|n'êtes pas) autorisée?s? à (?:voir|lire|consulter|accéder)\b",
        r"\b(?:connexion|identification|authentification) (?:est )?(?:requise|nécessaire|obligatoire)\b",
        r"\b(?:keng|keen) (?:berechtigung|zougang)\b",
    ),
    Sign.HELD: held_words.HELD,
    Sign.OPEN: held_words.OPEN,
}
_OPENING = re.compile(
    "|".join(pattern for sign in (Sign.GATE, Sign.KNOWN, Sign.SINGLE) for pattern in _PATTERNS[sign]), re.IGNORECASE
)
_COMPILED = {sign: re.compile("|".join(patterns), re.IGNORECASE) for sign, patterns in _PATTERNS.items()}

_NUMBERS = {
    **dict.fromkeys(("ein", "eine", "einen", "un", "une", "one", "een", "last", "letzter"), 1),
    **dict.fromkeys(("zwei", "deux", "two", "zwee"), 2),
    **dict.fromkeys(("drei", "trois", "three", "dräi"), 3),
    **dict.fromkeys(("vier", "quatre", "four", "véier"), 4),
    **dict.fromkeys(("fünf", "cinq", "five", "fënnef"), 5),
    **dict.fromkeys(("kein", "keine", "keinen", "aucun", "no", "zero"), 0),
}
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_FREE = r"(?:gratis|kostenlose?n?|freie?n?|free|complimentary|gratuite?s?|offerts?)"
_THING = r"(?:artikel\w*|beiträge\w*|texte?n?|articles?|stories|story|contenus?)"
_METERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bnoch {_COUNT} (?:weiteren? )?{_FREE}[- ]?{_THING}",
        rf"\bnoch {_COUNT} {_THING} (?:\w+ ){{0,2}}{_FREE}",
        rf"\b{_COUNT} {_FREE}[- ]?{_THING} (?:\w+ ){{0,3}}(?:übrig|verbleib\w+|frei|zu lesen|diesen monat)",
        rf"\b{_COUNT} {_THING} (?:\w+ )?(?:übrig|verbleib\w+)",
        rf"\bil vous reste (?:encore )?{_COUNT} (?:{_THING}|lectures?)(?: {_FREE})?",
        rf"\b{_COUNT} (?:of \d+ )?(?:more )?{_FREE} {_THING} (?:\w+ )?(?:left|remaining)",
        rf"\b{_COUNT} {_THING} (?:left|remaining)\b",
        rf"\bnach {_COUNT} {_FREE}[- ]?{_THING}",
    )
)
_READ_OF = re.compile(
    rf"\b(?P<read>\d{{1,2}}) (?:von|sur|of|vu) (?P<all>\d{{1,2}}) (?:\w+ )?(?:{_FREE})[- ]?{_THING}"
    r"(?P<rest> (?:\w+ ){0,2}(?:übrig|left|remaining|restants?))?",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:your last free article|ihr letzter (?:gratis|frei)\w*[- ]?artikel)\b", re.IGNORECASE)

_OUT_LABEL = re.compile(
    r"(?:jetzt |hier )?(?:abmelden|ausloggen|log[- ]?out|sign ?out|sign off|(?:se |me )?déconne(?:cter|xion)"
    r"|je me déconnecte|ofmellen|auslogg\w+)\W*",
    re.IGNORECASE,
)
_OUT_ADDRESS = re.compile(
    r"(?:^|[/?=&._-])(?:log-?out|sign-?out|logoff|abmelden|ausloggen|d[eé]connexion|deconnecter)(?:$|[/?=&._-])",
    re.IGNORECASE,
)


def plain_text(text: str) -> str:
    """Fold white space and typographic apostrophes, as the patterns expect them; no wall speaks longer than this."""
    return folded(text[:_MAX_LETTERS]).replace("’", "'").replace("‘", "'")


def has(sign: Sign, text: str) -> bool:
    """Whether `text` has words of this kind."""
    return _COMPILED[sign].search(plain_text(text)) is not None


@lru_cache(maxsize=4096)
def signs(text: str) -> frozenset[Sign]:
    """Return every kind of words in `text`."""
    plain = plain_text(text)
    return frozenset(sign for sign, pattern in _COMPILED.items() if pattern.search(plain))


def opens_wall(text: str) -> bool:
    """Whether a line may be the first of a wall: reading on, known customers or a single sale; nothing beside it."""
    return _OPENING.search(plain_text(text)) is not None and signs(text).isdisjoint((Sign.COMMENT, Sign.FEATURE))


def remaining(text: str) -> int | None:
    """Return how many free articles the text says are left, or None when it says nothing of the kind."""
    plain = plain_text(text)
    if read := _READ_OF.search(plain):
        first, whole = int(read["read"]), int(read["all"])
        return first if read["rest"] else max(0, whole - first)
    for meter in _METERS:
        if found := meter.search(plain):
            count = found["count"].lower()
            return int(count) if count.isdecimal() else _NUMBERS[count]
    return 0 if _LAST.search(plain) else None


def is_sign_out(label: str, address: str = "") -> bool:
    """Whether a link or button with this label (the whole of it) or this address ends a session."""
    if _OUT_LABEL.fullmatch(plain_text(label)):
        return True
    return bool(_OUT_ADDRESS.search(address)) and "newsletter" not in address.lower()
