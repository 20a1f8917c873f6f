"""Boxes on free pages that use the words of walls and are none: our own words, as many houses build them."""

BOXES = {
    "newsletter": (
        "<section class='newsletter-box'><h3>Jetzt Newsletter abonnieren</h3><p>Das Wichtigste am Morgen, "
        "kostenlos. Bereits angemeldet?</p><form action='/nl'><input type=email><button>Kostenlos "
        "abonnieren</button></form></section>"
    ),
    "newsletter-en": (
        "<div class='subscribe-block'><h3>Subscribe to our newsletter</h3><p>Join 40,000 readers. Already a "
        "subscriber?</p><form action='/nl'><input type=email name=e><button>Sign up</button></form><p>By "
        "signing up you agree to our terms.</p></div>"
    ),
    "newsletter-substack": (
        "<div class='subscription-widget-wrap'><p>Thanks for reading! Subscribe for free to receive new "
        "posts and support my work.</p><form><input type=email><button>Subscribe</button></form></div>"
    ),
    "newsletter-fr": (
        "<div class='inscription'><p>Recevez notre lettre d’information chaque matin</p><form action='/nl'>"
        "<input type=email><button>Je m'inscris</button></form><a href='/connexion'>Déjà inscrit ?</a></div>"
    ),
    "ghost-free": (
        "<section class='gh-subscribe'><h3>Sign up for more like this.</h3><form><input type=email>"
        "<button>Subscribe</button></form></section>"
    ),
    "price-text": (
        "<p>Die Karte kostet 9,90 € im Monat, für Abonnenten der Verkehrsbetriebe nur 0,99 €; wer sie kaufen "
        "will, muss zum Schalter.</p>"
    ),
    "teasers": (
        "<div class='mehr'><h3>Mehr zum Thema</h3><a href='/1'><h4>Der Damm</h4><p>Warum er nie fertig "
        "wird.</p><span>Jetzt weiterlesen</span></a><a href='/2'><span class='plus'>Plus</span><h4>Das "
        "Wehr</h4><span>Weiterlesen mit Plus</span></a></div>"
    ),
    "cookie": (
        "<div class='cookie-banner'><p>Wir nutzen Cookies. Mit Ihrer Zustimmung können Sie weiterlesen.</p>"
        "<button>Akzeptieren und weiter</button><a href='/abo'>PUR-Abo für 2,99 €</a><a "
        "href='/login'>Bereits PUR-Abonnent? Anmelden</a></div>"
    ),
    "sidebar-abo": (
        "<aside class='abo-box'><h3>Digital-Abo</h3><p>Alles lesen für 9,90 € im Monat.</p><a "
        "href='/abo'>Jetzt abonnieren</a></aside>"
    ),
    "sidebar-abo-known": (
        "<aside class='abo-box'><h3>Alle Artikel lesen mit Digital-Abo</h3><p>9,90 € im Monat.</p><a "
        "href='/abo'>Jetzt abonnieren</a><p>Schon Abonnent? <a href='/login'>Anmelden</a></p></aside>"
    ),
    "donate": (
        "<div class='zahl-ich'><h3>Gemeinsam für freie Presse</h3><p>Unsere Artikel sind für alle frei "
        "zugänglich. Wenn Ihnen dieser Text gefällt, unterstützen Sie uns mit einem freiwilligen Beitrag, "
        "schon ab 5,00 € im Monat.</p><a href='/zahl'>Jetzt unterstützen</a><a href='/schon'>Schon dabei!</a>"
        "</div>"
    ),
    "donate-en": (
        "<div class='support'><p>If you value our reporting, become a supporter from $5 a month. Already a "
        "supporter? <a href='/l'>Sign in</a></p><a href='/s'>Support us</a></div>"
    ),
    "member-cta": (
        "<div class='cta'><p>This story is free to read because readers like you pay for it.</p><a "
        "href='/m'>Become a member</a><a href='/l'>Already a member? Log in</a></div>"
    ),
    "podcast": (
        "<div class='podcast'><h3>Jetzt Podcast abonnieren</h3><a href='/p'>Alle Folgen</a><a "
        "href='/sp'>Spotify</a></div>"
    ),
    "comment": (
        "<div id='comments'><p>Um diesen Artikel zu kommentieren, müssen Sie angemeldet sein.</p><a "
        "href='/login'>Anmelden</a><a href='/register'>Registrieren</a></div>"
    ),
    "comment2": (
        "<div class='diskussion'><p>Sie müssen angemeldet sein, um mitdiskutieren zu können.</p><a "
        "href='/login'>Anmelden</a><a href='/register'>Kostenlos registrieren</a></div>"
    ),
    "product": (
        "<div class='product'><h3>Wanderschuh Alpin 3</h3><p>Unser Testsieger, jetzt für 129,90 €</p><a "
        "href='https://shop.example/x'>Jetzt kaufen</a><a href='/p'>Angebot ansehen</a></div>"
    ),
    "epaper": (
        "<div class='epaper'><p>Dieser Artikel erschien in der Ausgabe 12/2026.</p><a href='/shop'>Ausgabe "
        "kaufen für 2,90 €</a><a href='/abo'>Jahresabo bestellen</a></div>"
    ),
    "print-hint": ("<p>Dieser Text stammt aus der Wochenausgabe. <a href='/abo'>Abo bestellen</a></p>"),
    "read-more-btn": ("<button class='expand'>Weiterlesen</button>"),
    "share-gift": ("<div><a href='/gift'>Artikel verschenken</a><a href='/abo'>Abo</a></div>"),
    "app": (
        "<div class='app-teaser'><p>Lesen Sie alle Artikel in unserer App.</p><a href='/app'>Kostenlos "
        "herunterladen</a><a href='/abo'>App-Abo 4,99 €</a></div>"
    ),
    "save": (
        "<div class='merkliste'><p>Um Artikel zu merken, melden Sie sich an.</p><a href='/login'>Anmelden</a>"
        "<a href='/reg'>Kostenlos registrieren</a></div>"
    ),
    "audio": (
        "<div class='audio'><p>Vorlesen lassen: nur für Abonnenten</p><a href='/abo'>Abo abschließen</a><a "
        "href='/login'>Anmelden</a></div>"
    ),
    "plus-teaser": (
        "<div class='related-plus'><h4>Exklusiv für Abonnenten</h4><a href='/plus1'>Die Akte Damm: Was im "
        "Rathaus verschwiegen wird</a></div>"
    ),
    "topic-alert": (
        "<div><p>Möchten Sie mehr zu diesem Thema? Folgen Sie dem Autor.</p><a href='/register'>Jetzt "
        "registrieren</a><a href='/login'>Schon registriert? Anmelden</a></div>"
    ),
    "about-walls": (
        "<p>Immer mehr Zeitungen verstecken ihre Texte hinter einer Schranke: „Jetzt weiterlesen“, heißt es "
        "dann, „Sie sind bereits Kunde?“. Für 0,99 € können Leser diesen Artikel kaufen, doch kaum jemand "
        "tut es.</p>"
    ),
    "fr-abo-bas": (
        "<div class='encart'><p>Vous appréciez nos articles ? Abonnez-vous à partir de 1 € le premier "
        "mois.</p><a href='/offre'>Voir les offres</a><a href='/login'>Déjà abonné ? Se connecter</a></div>"
    ),
    "unlimited": (
        "<div class='promo'><h3>Unlimited access to every story</h3><a href='/s'>Subscribe now for $1</a><a "
        "href='/l'>Log in</a></div>"
    ),
    "free-reg-event": (
        "<div><h3>Leserreise</h3><p>Anmeldung bis 4. Mai, 199 € pro Person.</p><a href='/anmeldung'>Jetzt "
        "anmelden</a></div>"
    ),
    "jobs": (
        "<div><p>Redakteur gesucht. Um die ganze Anzeige zu lesen, registrieren Sie sich.</p><a "
        "href='/jobs'>Zum Stellenmarkt</a></div>"
    ),
    "newsletter-door": (
        "<section><h3>The Friday letter</h3><p>Free, every week. Already a subscriber? <a href='/account/login'>Manage"
        "</a></p><form><input type=email><button>Subscribe</button></form></section>"
    ),
    "teasers-fr": (
        "<aside><h3>À lire aussi</h3><p><a href='/a'>Le ponton</a> Réservé aux abonnés <a href='/a'>Lire la suite</a>"
        "</p></aside>"
    ),
    "cookie-modal": (
        "<div role='dialog' aria-modal='true' style='position:fixed;inset:0'><h2>Ihre Privatsphäre</h2><p>Wir und 212 "
        "Partner speichern Cookies.</p><button>Alle akzeptieren</button><p>Ohne Tracking lesen: <a href='/pur'>Pur für "
        "3,90 € im Monat</a>. <a href='/login'>Anmelden</a></p></div>"
    ),
    "cookie-modal-en": (
        "<dialog open><p>We use cookies. Accept all or pay £3 a month to read without tracking.</p><button>Accept all"
        "</button><a href='/p'>Pay to reject</a> <a href='/l'>Already a customer? Log in</a></dialog>"
    ),
    "donate-modal": (
        "<div role='dialog' aria-modal='true' style='position:fixed;inset:0'><h2>Schön, dass Sie lesen!</h2><p>"
        "Unterstützen Sie uns mit einer Spende, schon ab 3 €.</p><a href='/spende'>Jetzt spenden</a> <a href='/login'>"
        "Schon Mitglied? Anmelden</a></div>"
    ),
    "donate-fr": (
        "<div><h3>Nous avons besoin de vous</h3><p>Nos articles restent gratuits grâce à vos dons.</p><a href='/don'>"
        "Faire un don de 5 €</a><p>Déjà membre ? <a href='/c'>Connexion</a></p></div>"
    ),
    "closable": (
        "<div class='fixed inset-0'><button aria-label='Schließen'>×</button><h2>Weiterlesen mit Plus</h2><a "
        "href='/abo'>Plus für 5 € im Monat</a><p>Schon Abonnent? <a href='/login'>Anmelden</a></p></div>"
    ),
    "app-modal": (
        "<div role='dialog' aria-modal='true'><p>In der App liest es sich besser.</p><a href='/app'>App öffnen</a><a "
        "href='#'>Im Browser bleiben</a></div>"
    ),
    "sign-in-modal": (
        "<div role='dialog' aria-modal='true' class='modal'><h2>Anmelden</h2><form action='/login'><input name=u>"
        "<input type=password><button>Anmelden</button></form><p>Noch kein Konto? <a href='/reg'>Registrieren</a> "
        "<a href='/abo'>Abo bestellen</a></p></div>"
    ),
    "menu-modal": (
        "<div class='offcanvas' style='position:fixed;inset:0'><a href='/politik'>Politik</a><a href='/abo'>Abo ab "
        "9,90 €</a><a href='/login'>Anmelden</a></div>"
    ),
    "bottom-bar": (
        "<div style='position:fixed;bottom:0;left:0;right:0'>4 Wochen für 1 € <a href='/abo'>Jetzt testen</a></div>"
    ),
    "live": (
        "<div class='tick'><time>11:05</time><p>Neues von der Mühle: das Wasser fällt seit dem Morgen, sagt die "
        "Feuerwehr.</p></div><button>Weitere Einträge laden</button>"
    ),
    "interview": (
        "<p><b>Zahlen Leser heute noch für Nachrichten?</b></p><p>Ja, wenn man sie fragt.</p><p><b>Und wenn da steht: "
        "Jetzt abonnieren?</b></p><p>Dann gehen viele.</p><p><b>Sie sind selbst Abonnent?</b></p><p>Schon lange.</p>"
    ),
    "vote": (
        "<form><p>Soll der Damm höher werden?</p><label><input type=radio name=v>Ja</label><label><input type=radio "
        "name=v>Nein</label><button>Abstimmen</button><p>Zum Abstimmen bitte <a href='/login'>anmelden</a>.</p></form>"
    ),
    "shop-door": (
        "<div class='shop'><h3>Buch zum Text</h3><p>Die Mühle, 208 Seiten, 24,00 €</p><a href='/w'>In den Warenkorb</a>"
        "<p>Bereits bestellt? <a href='/w/login'>Sendung verfolgen</a></p></div>"
    ),
}
