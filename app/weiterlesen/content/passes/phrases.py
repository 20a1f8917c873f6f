"""Lines that newspapers set between, before and after their paragraphs, in many languages.

Each pattern is for a whole short line; `furniture` decides where and how short. In the lists, `|` and line ends part
the alternatives.
"""

import re


def _starting(alternatives: str, end: str = "") -> re.Pattern[str]:
    """Match a line that starts with one of the alternatives, signs before it aside."""
    listed = "|".join(line.strip() for line in alternatives.strip().splitlines())
    return re.compile(rf"^\W*(?:{listed}){end}", re.IGNORECASE)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_ELSEWHERE = r"""
    read more|read also|read next|also read|see also|see more|more:|more on this|more from|more stories|more news
    related|don't miss|don’t miss|continue reading|keep reading|up next|next story|you may also like
    you might also like|recommended|click here|find out more|watch:|watch more|listen:|listen to
    view gallery|view our|what to read next|trending|most read|latest news|top stories|in this article|further reading
    must read|lesen sie auch|lesen sie mehr|lesen sie hier|lies auch|lest auch|lest mehr|lesetipp|mehr zum thema
    mehr zu|mehr dazu|mehr lesen|mehr aus|auch interessant|das könnte sie auch|das könnte dich|siehe auch|weiterlesen
    weitere artikel|weitere informationen|weitere meldungen|weitere nachrichten|weitere themen|zum thema|passend dazu
    verwandte|aus dem archiv|hier geht es zu|hier lesen|jetzt lesen|empfohlene|meistgelesen|schlagwörter|themen:
    zur startseite|\+\+\+ lesen sie|schon gelesen|hintergrund:|mehr über|auf der nächsten seite|zum artikel|lire aussi
    à lire aussi|à lire également|à lire|lire également|lire plus|lire la suite|voir aussi|sur le même sujet
    pour aller plus loin|en savoir plus|à découvrir|nos articles|plus d'articles|à voir aussi|articles liés
    dans la même rubrique|liest och|liest hei|méi zum thema|weider liesen|och interessant|méi dozou|lea también
    lee también|leer más|lee más|te puede interesar|más información|noticias relacionadas|ver más|más en|mira también
    también te puede|leggi anche|leggi di più|leggi tutto|per approfondire|potrebbe interessarti|guarda anche
    continua a leggere|leia também|leia mais|veja também|saiba mais|notícias relacionadas|veja mais|lees ook|lees meer
    lees verder|bekijk ook|meer over|les også|les mer|læs også|læs mere|läs också|läs även|läs mer|se også|lue myös
    lue lisää|czytaj też|czytaj także|czytaj więcej|zobacz też|zobacz także|zobacz również|przeczytaj też
    przeczytaj także|čtěte také|čtěte více|čítajte aj|olvass tovább|olvasta már|citește și|citeşte şi|прочетете
    читайте также|читайте також|читать далее|διαβάστε επίσης|διαβάστε ακόμα|ayrıca bakınız|i̇lgili haber
    ilginizi çekebilir|اقرأ أيضا|اقرأ المزيد|اقرأ أيضاً|関連記事|【関連記事】|あわせて読みたい|相关阅读|延伸閱讀|관련기사
    यह भी पढ़ें|ये भी पढ़ें|baca juga|xem thêm
"""
#: "Read more" and its kin, at the start of a line that sends the reader elsewhere.
ELSEWHERE = _starting(_ELSEWHERE)

_APPEAL = r"""
    sign up|subscribe|get the latest|get our|follow us|follow .{2,40} on|join our|join the conversation|download our
    download the|support our|donate|already a subscriber|this content is reserved|this article is reserved
    create an account|sign in|log in|register now|click here to (?:get|sign|subscribe|download|join)
    get .{3,40} (?:newsletter|app\b|delivered)|our newsletter|for more .{3,60}(?:newsletter|subscribe|follow)
    our website is the place|you can also follow|find us on|like us on|stay up to date|want more|reach the reporter
    share this|share on|tell us what|our journalism|thank you for reading|thanks for reading|listen and subscribe
    enjoyed this|connect with|exclusive articles|access articles from|get (?:e-?mail|exclusive)|share your thoughts
    register\b|the .{3,40} epaper|.{3,25} epaper,|this article is free to read|unlimited online access
    get exclusive access|enjoy (?:the latest|insights|additional)|support local|daily puzzles|subscribe or sign
    jetzt abonnieren|abonnieren sie|abonniere|newsletter|melden sie sich|hier anmelden|folgen sie|folge uns|folgt uns
    der .{2,30} newsletter|registrieren sie|jetzt testen|bleiben sie|laden sie|unsere app|ihnen gefällt
    artikel teilen|teilen:?$|diesen artikel teilen|kostenlos testen|schreiben sie uns
    haben sie (?:anregungen|fehler|hinweise)|whatsapp-kanal|"hier ist|abonnez-vous|inscrivez-vous|recevez|suivez
    rejoignez|téléchargez|je m'abonne|s'abonner|partager|newsletter|abonnéiert iech|follegt eis|suscríbete|síguenos
    regístrate|recibe|comparte|compartir|iscriviti|seguici|segui|condividi|assine|inscreva-se|siga|compartilhe
    meld je aan|schrijf je in|volg ons|følg|følg oss|prenumerera|följ|tilaa|zapisz się|obserwuj
"""
#: Newsletter, app, subscription and follow-us lines.
APPEAL = _starting(_APPEAL)

_ENDS = r"""
    about the authors?|about (?:us|me)|über den autor|über die autor(?:in|en|innen)|zum autor|zur autorin|der autor
    die autorin|à propos de l['’]auteur|sobre (?:el autor|la autora|o autor|a autora)|l['’]autore
    leave a (?:reply|comment)|comments?(?: \(\d+\))?|\d+ comments?|kommentare?(?: \(\d+\))?|\d+ kommentare?|follow us
    discover more from .{1,50}|disclaimer
"""
#: What opens the part of a page that follows an article.
ENDS = _starting(_ENDS, r"\W*$")

_OTHERS = r"""
    related (?:posts|articles|stories|content|news|reading|topics)|recent (?:posts|articles|news)
    you (?:may|might) (?:also )?(?:like|enjoy|be interested in)(?: .{1,30})?|other posts you may enjoy
    latest (?:posts|articles|news|insights|stories)|more (?:from|stories|news|articles)\b.{0,40}
    das könnte (?:sie|dich) (?:auch|ebenfalls) interessieren|mehr zum thema.{0,30}|lesen sie auch|auch interessant
    weitere (?:artikel|nachrichten|themen)|ähnliche (?:artikel|beiträge)|verwandte (?:artikel|themen|beiträge)
    schlagwörter.{0,30}|sur le même (?:sujet|thème)|à lire (?:aussi|également)|articles (?:similaires|liés|connexes)
    te puede interesar|lee también|noticias relacionadas|artículos relacionados|leggi anche|potrebbe interessarti
    articoli correlati|artigos relacionados|leia também|lees ook|læs også|les også|läs också|czytaj (?:też|także)
    powiązane (?:artykuły|tematy)|more about|häufig gelesen|mehr themen\b.{0,30}|pin for later|おすすめ情報
"""
#: What opens a list of other articles, between paragraphs or after the last.
OTHERS = _starting(_OTHERS, r"\W*$")

#: What follows the name in a line about an author.
IS = re.compile(r"\s(?:is an?|has been|covers|writes|reports|ist|arbeitet|schreibt|berichtet|est|es una?|è)\b")

#: What asks readers to sign up or to follow, anywhere in a last line.
INVITES = re.compile(
    r"\bsign(?:ing)? up (?:to|for) (?:our|the|.{2,30} newsletter)|\bour (?:free )?(?:\w+ )?newsletter|\bgoogle news\b"
    r"|\bwhatsapp[- ](?:channel|kanal)|\bour (?:facebook|instagram|twitter|telegram)|\bunsere[nm]? newsletter"
    r"|\bmoderat\w+ (?:all )?comments\b|\bcomments? .{0,60}\bmoderat|\bcomentários .{0,90}\bmoderad"
    r"|\bkommentare .{0,60}(?:moderier|freigeschaltet)|\bcommentaires .{0,60}\bmodér"
    r"|\bnotre (?:newsletter|chaîne)|\b(?:nuestro|nuestra) (?:newsletter|boletín|canal)|\bn(?:oss|ostr)a newsletter",
    re.IGNORECASE,
)

_CONSENT = r"""
    empfohlener redaktioneller inhalt|an dieser stelle (?:finden|findest|find)|externen inhalt|externer inhalt
    ich bin damit einverstanden|mit (?:dem|einem) klick|ein klick für den datenschutz|datenschutzeinstellungen
    für die darstellung von|damit können personenbezogene daten|zur datenschutz|dieser inhalt (?:wird|kann)
    deine privatsphäre-einstellungen|ihre privatsphäre|wir benötigen ihre (?:zustimmung|einwilligung)
    um (?:diesen|dieses) (?:inhalt|video|element)|bitte aktivieren|inhalte anzeigen|mehr dazu in unserer datenschutz
    cookies akzeptieren|twitter-inhalt|an embedded|to view this content|please enable|this (?:web)?site uses cookies
    the cookie settings|we use cookies|diese (?:web)?seite (?:verwendet|nutzt) cookies|wir verwenden cookies
    nous utilisons des cookies|personenbezogene daten können|.{3,12}-inhalte erlauben|link zum .{3,12}-inhalt
    tu suscripción se está|this content is (?:hosted|not available)|we need your (?:consent|permission)|accept cookies
    ce contenu est bloqué|contenu bloqué|pour afficher ce contenu|este contenido|your browser does not support
    javascript (?:is|ist|must|muss|required|needs|wird|est|debe|has|seems)|bitte erlauben|aanbevolen inhoud
"""
#: What stands in place of a foreign embed until the reader agrees, and cookie notices.
CONSENT = _starting(_CONSENT)

_TAIL = r"""
    mit material (?:von|der)|quellen?:|source:|sources?\s?:|fonte:|fuente:|bron:|kilde:|källa:|źródło:|zdroj:
    with reporting by|additional reporting|reporting by|editing by|contributed to this|associated press writers?
    .{3,80} (?:contributed reporting|contributed to this|reported from)|follow .{2,20} full coverage
    this (?:article|story|post) (?:was|first|originally|appeared)|copyright|©
    all rights reserved|alle rechte vorbehalten|tous droits
    dieser (?:artikel|beitrag|text) (?:erschien|ist|wurde|stammt)|dieses thema im programm|über dieses thema berichtet
    das ist die europäische perspektive|(?:about|über) (?:the|den|die) (?:author|autor|autorin)|disclaimer|disclosure
    the views expressed|filed under|tags?:|tagged|posted in|topics:|more ap|ftc:|affiliate|contact (?:the|us)
    e-?mail (?:the|us)|send tips|have a tip|report a typo|write to|dpa-infocom|\(?dpa/
    \(?(?:dpa|afp|apa|sda|kna|epd|ap|reuters)\)?\W*$|vokabeltrainer|cet article|retrouvez|image credits?
    photo credits?|featured image|header image|cover image|lead image|fehler gefunden|ihre meinung ist uns wichtig
    aus dem .{4,20} (?:von|übersetzt)\b|(?:übersetzung|redaktion|schlussredaktion|lektorat|translated by)\s?:
    zitiervorschlag
    \(?(?:责编|责任编辑|编辑|責任編輯)|show comments|kommentare anzeigen|voir les commentaires|add as a .{0,20}trusted
    follow on social media|follow me on
"""
#: The end of an agency's or a house's text.
TAIL = _starting(_TAIL)

_LABEL = r"""
    advertisement|advert|ad|ads|sponsored|sponsored content|promoted|article content|story continues below.*
    article continues (?:below|after).*|advertisement ?[-–—] ?.*|continue reading the main story|loading\W*|close
    share|tweet|email|print|copy link|copied|link copied|save|comments?|comment on this|listen|watch|play|video|photo
    photos|image|images|gallery|next|previous|back|home|menu|top|skip|tags?:?|topics?:?|more|recommended|anzeige
    werbung|anzeigen|teilen|drucken|merken|kommentare?|vorlesen|zurück|weiter|bild|bilder|foto|fotos|bildergalerie
    quelle|quellen|weitere informationen|ende der weiteren informationen|audio|galerie|inhalt|auf einer seite lesen
    zum seitenanfang|nach oben|kommentieren|themen|publicité|partager|imprimer|commentaires?|publicidad|compartir
    comentarios|pubblicità|condividi|publicidade|reklama|reklame|annonse|annonce|annons|mainos|advertentie|广告|広告
    реклама|διαφήμιση|إعلان|read (?:full )?(?:article|story)|voltar|imprimir
    open in a new tab|get it now|buy now|facebook|instagram|linkedin|twitter|pinterest|youtube|tiktok|whatsapp|telegram
    table of contents|inhaltsverzeichnis|mostrar comentarios|image credit|weitere videos|(?:article )?categories
    [\d.,]+ ?[km]?(?: (?:shares?|views?|comments?|likes?))
"""
#: What a theme's author wrote for a machine that no longer reads it: [button link="..."].
SHORTCODE = re.compile(r"^\[[\w-]+ [\w-]+=.*\]$")

#: That the house earns by what a reader buys, where it opens a text.
DISCLOSURE = re.compile(
    r"\b(?:contains?|affiliate links?|commission)\b.{0,60}\b(?:affiliate links?|commission|purchase|buy)\b"
    r"|\b(?:we|i) (?:may|will)? ?(?:earn|receive|get) (?:a|an)\b.{0,20} commission"
    r"|\baffiliate[- ]links?\b.{0,120}\b(?:provision|kauf)",
    re.IGNORECASE,
)

#: Labels that stand alone.
LABEL = _starting(_LABEL, r"\W*$")

#: A number alone, which counts what readers did; a sum of money or a share says something.
COUNT = re.compile(r"^[^\w$€£¥₹%+]*[\d.,]+ ?[km]?[^\w$€£¥₹%+]*$", re.IGNORECASE)

#: A line of links that its author wrote: a sentence, an address, a source in brackets.
OWN_LINK = re.compile(r"^[\[(]|https?://|\bwww\.|\.(?:com|org|net)\b|[^.][.!?]$")

_CREDIT_LABEL = r"""
    photo(?:graph|s)?(?: credit| by)?|image(?: credit| by)?s?|picture|pic|credit|getty(?: images)?|foto(?:s)?
    bild(?:quelle)?|crédit(?:s)?(?: photo)?|imagen|fotografía|abbildung|illustration|grafik|graphic|video|source
    symbolbild|symbolfoto|archivbild|archivfoto|screenshot|fotocredit
"""
_CREDIT_HOUSE = r"""
    ©|\(c\)|copyright\b|imago\b|shutterstock|istock|alamy|getty images|picture alliance|unsplash|pixabay|pexels
    ap photo
"""

#: Who took the picture.
CREDIT = _any(
    _starting(_CREDIT_LABEL, r"\s?(?:[:©/|]|by\b|via\b|von\b).{0,120}$").pattern,
    _starting(_CREDIT_HOUSE, r".{0,90}$").pattern,
    r"\((?:image|pic|picture|photo|foto|bild|credit|getty|ap photo)s?\s?[:/].{1,60}\)$",
    r"\(AP Photo/.{1,60}\)$",
    r"(?:foto|photo|bild|image|picture|credit|crédit)s?\s?:\s?[^.:]{2,50}$",
    r"[—–|-]\s?©\s?[^.]{2,40}$",
    r"[|/] (?:getty images|afp|reuters|ap|dpa|shutterstock|bloomberg)\W*(?:via getty images)?$",
)

_WHEN_WORDS = r"""
    (?:first )?published|updated|last (?:updated|modified)|posted|stand|aktualisiert|veröffentlicht|erstellt
    letzte änderung|publié|mis à jour|modifié|publicado|actualizado|pubblicato|aggiornato|atualizado|gepubliceerd
    bijgewerkt|publisert|oppdatert|opdateret|publicerad|uppdaterad|opublikowano|aktualizacja|yayınlanma|güncelleme
    du \d|le \d
"""

#: When it was published, and how long it takes to read.
WHEN = _any(
    _starting(_WHEN_WORDS, r"\b.{0,90}$").pattern,
    r"^\W*\d+\s*(?:min(?:ute)?s?|minuten|minutos|minuti|min\.)\W*"
    r"(?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura|leestijd|lesetid)?\W*$",
    r"^\W*(?:lesezeit|lesedauer|reading time|temps de lecture|tiempo de lectura|estimated read|leestijd)\b.{0,40}$",
    r"^\D{0,25}\d{1,2}[./ -]+(?:\d{1,2}|[^\W\d]{3,12})\.?[./ -]+\d{2,4}\D{0,12}(?:\d{1,2}[:.h]\d{2})?.{0,45}$",
    r"^\W*(?:[^\W\d]{3,10},?\s)?[^\W\d]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}\b.{0,40}$",
    r"^\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?.{0,25}$",
    r"^\W*\d{1,2}[:.]\d{2}\s?(?:uhr|h|am|pm)?\W*$",
)
