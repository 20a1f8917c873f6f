"""Words in class and id names, by what they tell of an element. German, French, English first, others where known.

Names are split into words at case, hyphens and underscores by `tree.name_words`; a phrase is met when all its words
are there.
"""

from dataclasses import dataclass

from lxml.html import HtmlElement

from weiterlesen.content.page.tree import name_words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Some phrases, and all of their words together: most names hold none of them, which is known at once."""

    each: tuple[frozenset[str], ...]
    words: frozenset[str]

    def met(self, names: frozenset[str]) -> bool:
        """Whether all words of one phrase are among the names."""
        return not names.isdisjoint(self.words) and any(phrase <= names for phrase in self.each)


def _phrases(text: str) -> Phrases:
    return Phrases(tuple(frozenset(line.split()) for line in text.split(",")), _words(text.replace(",", " ")))


_NO_PHRASES = Phrases((), frozenset())


def meets(element: HtmlElement, words: frozenset[str], phrases: Phrases = _NO_PHRASES) -> bool:
    """Whether one of `words` is among the element's names, or all of a phrase."""
    return says(name_words(element), words, phrases)


def says(names: frozenset[str], words: frozenset[str], phrases: Phrases = _NO_PHRASES) -> bool:
    """Whether one of `words` is among names that are known already, or all of a phrase."""
    return bool(names) and (not names.isdisjoint(words) or phrases.met(names))


_FURNITURE = """
    newsletter newsletters share shares sharing sharer social socials comment comments disqus consent cookie cookies
    gdpr paywall sponsor sponsored sponsors advert adverts advertisement advertising ad ads adv advertorial banner
    breadcrumb breadcrumbs nav navbar navigation menu sidebar sidebars outbrain taboola popup popups modal lightbox
    overlay toolbar pagination pager paging tags taglist keywords byline bylines bio biography player recommended
    recommendation recommendations recirculation recirc mostread popular trending subscribe subscription subscriptions
    signup login signin skip skiplink print printer bookmark bookmarks masthead copyright rating ratings poll quiz
    survey toc breaking ticker donate donation donations membership comscore jumplink readmore morelink seealso upsell
    cta crosslink crosslinks crosslinking readnext upnext likes reactions followus dateline timestamp pubdate datetime
    readtime readingtime wordcount disclaimer disclaimers gform postdate tooltip tooltips visuallyhidden
    kommentar kommentare kommentarbereich empfehlung empfehlungen meistgelesen anzeige werbung merkliste lesezeichen
    teilen drucken schlagworte autorenbox autor autoren brotkrumen inhaltsverzeichnis
    partage partager partages commentaire commentaires publicite abonnement abonnez inscription lireaussi
    compartir comentarios relacionadas relacionados publicidad etiquetas suscripcion condividi commenti correlati
    pubblicita reklama powiazane komentarze udostepnij reklame annonse annons relaterade relaterte relateret"""
#: Furniture, unless the element is much of the page.
FURNITURE = _words(_FURNITURE)

_POINTING = "related teaser teasers promo promos promotion promoted verwandte verwandt"
#: Furniture where there is a link to follow; without one, such names are also given to ledes.
POINTING = _words(_POINTING)

_SOFT = """
    author authors meta metadata info tag topics topic category categories eyebrow widget widgets tools tool bar more
    read also recent latest credits source sources foot notice aside rail service links linklist follow app
    apps download feedback contact profile avatar about updated modified date time stand datum kicker overline gallery
    slideshow carousel slider swiper autorin redaktion quelle mehr zum thema weitere themen rubrik auteur auteurs
    signature lire sur meme sujet autore fecha fuente data audio listen speech readaloud tts vorlesen ecouter video
    videos podcast section-label published footer"""
#: Furniture only where the element is small or full of links.
SOFT = _words(_SOFT)

_AFTER = "comments commentlist disqus kommentare commentaires comentarios commenti related recommended footer"
#: What comes after an article and may be longer than it.
AFTER = _words(_AFTER)
_AFTER_PHRASES = "comment box,comment text,comment list,comment area,comment section,user post"
AFTER_PHRASES = _phrases(_AFTER_PHRASES)

_GALLERY = "gallery galleries slideshow diashow bildergalerie fotostrecke diaporama"
#: Pictures with captions that may be longer than the article they stand in.
GALLERY = _words(_GALLERY)

_FURNITURE_PHRASES = """
    read more,read next,see also,most read,up next,more stories,more news,author box,author bio,about author,
    article footer,entry footer,post footer,site header,page header,site footer,page footer,off canvas,skip link,
    mehr zum thema,lire aussi,a lire,post meta,entry meta,article meta,reading time,read time,post navigation,
    contact form,line clamp,may like,might like,also like,author description,author info,author details,author inner,
    in article promo,link list,leggi anche,photo credit,screen reader,sr only,visually hidden"""
FURNITURE_PHRASES = _phrases(_FURNITURE_PHRASES)

_ASIDE = "tooltip tooltips share sharing comment comments skiplink visuallyhidden"
#: What stands among the words of a sentence and is none of it.
ASIDE = _words(_ASIDE)
_ASIDE_PHRASES = "screen reader,sr only,visually hidden"
ASIDE_PHRASES = _phrases(_ASIDE_PHRASES)

_BOX = """infobox infokasten faktenbox faktenkasten factbox encadre correction corrections korrektur berichtigung
    richtigstellung rectificatif erratum"""
#: Boxes that belong to the article, however small they are.
BOX = _words(_BOX)
_BOX_PHRASES = "info box,fact box,fakten box,key facts,zur person,editors note,info kasten"
BOX_PHRASES = _phrases(_BOX_PHRASES)

_KICKER = """kicker overline eyebrow dachzeile topline surtitre surtitle overtitle roofline spitzmarke antetitulo
    occhiello pretitle pretitulo supertitle preheadline headlinekicker surtitulo"""
KICKER = _words(_KICKER)

_LEDE = """lead lede standfirst vorspann chapeau chapo dek deck intro introduction subtitle subheadline subhead
    subheading summary abstract excerpt entradilla bajada bajadilla sommario sottotitolo ingress manchet perex resumen
    synopsis strapline underrubrik undertittel anleser anreisser zusammenfassung untertitel subline spot deckline
    articleintro preamble inleiding subtitulo copete epigrafe catenaccio zajawka teasertext leadtext"""
LEDE = _words(_LEDE)
_LEDE_PHRASES = """sub title,sub headline,sub heading,teaser text,article description,story summary,page intro,
    header description,stand first"""
LEDE_PHRASES = _phrases(_LEDE_PHRASES)

_CAPTION = """caption captions credit credits copyright bildunterschrift bildnachweis bildtext legende legend
    fotocredit photocredit figcaption imagecaption piedefoto didascalia bijschrift kuva photographer attribution"""
#: What is written under a picture.
CAPTION = _words(_CAPTION)
_CAPTION_PHRASES = "img description,image description,picture description,photo description"
CAPTION_PHRASES = _phrases(_CAPTION_PHRASES)

_PICTURE = "picture image img photo foto bild picturebox imagebox media"
#: What holds a picture, and next to it nothing but its caption.
PICTURE = _words(_PICTURE)

_BODY_PHRASES = """article body,entry content,post content,article content,story body,article text,post body,
    articlebody,artikel text"""
#: What the element with the running text is often called.
BODY_PHRASES = _phrases(_BODY_PHRASES)

_BYLINE = "byline bylines author authors autor autoren autorin auteur auteurs autore autores signature verfasser"
BYLINE = _words(_BYLINE)
_PLACE = "dateline ort location place lieu"
PLACE = _words(_PLACE)
_AGENCY = "agency agentur agence newsagency agenturkuerzel"
AGENCY = _words(_AGENCY)
_PUBLISHED = "published publish pubdate datepublished posted created"
PUBLISHED = _words(_PUBLISHED)
_DATE = "date datetime dateline time timestamp published publish pubdate datum fecha data posted zeit"
DATE = _words(_DATE)
