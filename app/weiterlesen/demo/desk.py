"""The newspaper's counter: sign-in, registration, account, purchase, subscription. No money moves anywhere.

Every form carries a token that belongs to the session's cookie; a form without it is refused.
"""

import secrets
from collections.abc import Mapping

from weiterlesen.demo.articles import AccessKind, Article
from weiterlesen.demo.layout import Page, notice, page
from weiterlesen.demo.reception import Customer, Plan, Reception, Refusal, Session
from weiterlesen.demo.web import COOKIE, Answer, Visit, escape, local_path, see_other
from weiterlesen.demo.words import PRICE

_SHORTEST = 8
_WRONG = "E-Mail-Adresse oder Kennwort stimmen nicht."
_INCOMPLETE = "Das Formular kam unvollständig an. Bitte versuchen Sie es noch einmal."
_LOCKED_OUT = "Zu viele Versuche. Bitte warten Sie zehn Minuten, bevor Sie es noch einmal versuchen."
_DEMO = "Dies ist eine Vorführung: Es fließt kein Geld, und es wird nichts gespeichert."


def _cookie(session: Session, lasts_s: float | None = None) -> tuple[str, str]:
    age = "" if lasts_s is None else f"; Max-Age={int(lasts_s)}"
    return "Set-Cookie", f"{COOKIE}={session.id}; Path=/; HttpOnly; SameSite=Lax{age}"


def _hidden(session: Session, fields: Mapping[str, str]) -> str:
    whole = {"_token": session.token, **fields}
    return "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in whole.items())


def _error(sentence: str) -> str:
    return f'<p class="fehler" role="alert">{escape(sentence)}</p>' if sentence else ""


class Desk:
    """Answers what has to do with who the visitor is."""

    def __init__(self, reception: Reception, session_s: float) -> None:
        self._reception = reception
        self._session_s = session_s

    def customer(self, visit: Visit) -> Customer | None:
        """Return who is visiting, or None."""
        return self._reception.customer(self._reception.session(visit.session_id))

    def may_read(self, visit: Visit, article: Article) -> bool:
        """Return whether the visitor gets the whole of `article`."""
        if article.access in {AccessKind.FREE, AccessKind.METERED}:
            return True
        session = self._reception.session(visit.session_id)
        customer = self._reception.customer(session)
        if article.access is AccessKind.REGISTRATION:
            return customer is not None
        subscriber = customer is not None and customer.plan is Plan.SUBSCRIBER
        return subscriber or self._reception.bought(session, article.slug)

    def _session(self, visit: Visit) -> tuple[Session, tuple[tuple[str, str], ...]]:
        """Return the visitor's session, made if need be, and the header that tells a new one."""
        found = self._reception.session(visit.session_id)
        if found is not None:
            return found, ()
        made = self._reception.open()
        return made, (_cookie(made),)

    def _proven(self, visit: Visit) -> Session | None:
        """Return the session whose token came with the form, or None."""
        session = self._reception.session(visit.session_id)
        sent = visit.form.get("_token", "")
        if session is None or not secrets.compare_digest(sent.encode(), session.token.encode()):
            return None
        return session

    def _stale(self, visit: Visit) -> Answer:
        return notice(
            "Formular abgelaufen",
            "Bitte laden Sie die Seite neu und senden Sie das Formular noch einmal ab.",
            self.customer(visit),
            403,
        )

    # Sign-in

    def sign_in_form(self, visit: Visit) -> Answer:
        """Show the form; whoever is signed in goes straight on."""
        target = local_path(visit.query.get("next", ""), "/konto")
        if self.customer(visit) is not None:
            return see_other(target)
        return self._sign_in_page(visit, target, "", "")

    def _sign_in_page(self, visit: Visit, target: str, user: str, error: str) -> Answer:
        session, headers = self._session(visit)
        main = f"""
<section class="schalter"><h1>Anmelden</h1>{_error(error)}
<form id="anmeldung" class="formular" action="/anmelden" method="post">
{_hidden(session, {"next": target})}
<label for="kundenkennung">E-Mail-Adresse</label>
<input id="kundenkennung" type="email" name="kundenkennung" value="{escape(user)}" autocomplete="username" required>
<label for="kundenkennwort">Kennwort</label>
<input id="kundenkennwort" type="password" name="kundenkennwort" autocomplete="current-password" required>
<label class="kasten"><input type="checkbox" name="angemeldet_bleiben" value="ja"> Angemeldet bleiben</label>
<button type="submit" name="aktion" value="anmelden">Anmelden</button>
</form>
<p>Noch kein Konto? <a href="/registrieren?next={escape(target)}">Kostenlos registrieren</a></p></section>"""
        return page(Page("Anmelden", main, css="schalterseite"), None).adding(*headers)

    def sign_in(self, visit: Visit) -> Answer:
        """Take the form; a wrong password is answered 200 with the form, too many of them 429."""
        session = self._proven(visit)
        if session is None:
            return self._stale(visit)
        target = local_path(visit.form.get("next", ""), "/konto")
        user = visit.form.get("kundenkennung", "")
        if visit.form.get("aktion") != "anmelden":
            return self._sign_in_page(visit, target, user, _INCOMPLETE)
        entered = self._reception.sign_in(session, user, visit.form.get("kundenkennwort", ""))
        if entered is Refusal.LOCKED_OUT:
            return notice("Anmeldung gesperrt", _LOCKED_OUT, status=429)
        if entered is Refusal.WRONG:
            return self._sign_in_page(visit, target, user, _WRONG)
        stays = self._session_s if "angemeldet_bleiben" in visit.form else None
        return see_other(target).adding(_cookie(entered, stays))

    # Registration

    def registration_form(self, visit: Visit) -> Answer:
        """Show the form for a new account without a subscription."""
        return self._registration_page(visit, local_path(visit.query.get("next", ""), "/konto"), "")

    def _registration_page(self, visit: Visit, target: str, error: str) -> Answer:
        session, headers = self._session(visit)
        main = f"""
<section class="schalter"><h1>Kostenlos registrieren</h1>{_error(error)}<p class="demo">{_DEMO}</p>
<form class="formular" action="/registrieren" method="post">
{_hidden(session, {"next": target})}
<label for="neue-kennung">E-Mail-Adresse</label>
<input id="neue-kennung" type="email" name="neue_kennung" autocomplete="email" required>
<label for="neues-kennwort">Kennwort (mindestens {_SHORTEST} Zeichen)</label>
<input id="neues-kennwort" type="password" name="neues_kennwort" autocomplete="new-password"
 minlength="{_SHORTEST}" required>
<button type="submit" name="aktion" value="registrieren">Registrieren</button>
</form></section>"""
        return page(Page("Registrieren", main, css="schalterseite"), self.customer(visit)).adding(*headers)

    def register(self, visit: Visit) -> Answer:
        """Take the form for a new account, and sign it in."""
        session = self._proven(visit)
        if session is None:
            return self._stale(visit)
        target = local_path(visit.form.get("next", ""), "/konto")
        user, password = visit.form.get("neue_kennung", ""), visit.form.get("neues_kennwort", "")
        if "@" not in user or len(password) < _SHORTEST:
            return self._registration_page(visit, target, "Bitte prüfen Sie Adresse und Kennwort.")
        entered = self._reception.register(session, user, password)
        if entered is None:
            return self._registration_page(visit, target, "Diese Adresse ist schon registriert.")
        return see_other(target).adding(_cookie(entered))

    # Account

    def account(self, visit: Visit) -> Answer:
        """Show who is signed in; anybody else is sent to the sign-in."""
        session, _ = self._session(visit)
        customer = self._reception.customer(session)
        if customer is None:
            return see_other("/anmelden?next=/konto")
        plan = "Digital-Abo" if customer.plan is Plan.SUBSCRIBER else "registriert, ohne Abo"
        main = f"""
<section class="schalter"><h1>Mein Konto</h1>
<dl><dt>Name</dt><dd>{escape(customer.name)}</dd><dt>E-Mail-Adresse</dt><dd>{escape(customer.user)}</dd>
<dt>Zugang</dt><dd>{plan}</dd></dl>
<form class="formular" action="/abmelden" method="post">{_hidden(session, {})}
<button type="submit" name="aktion" value="abmelden">Abmelden</button></form></section>"""
        return page(Page("Mein Konto", main, css="schalterseite"), customer)

    def sign_out(self, visit: Visit) -> Answer:
        """End the session, by link or by form."""
        self._reception.sign_out(visit.session_id)
        return see_other("/").adding(("Set-Cookie", f"{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"))

    # Purchase and subscription

    def purchase_form(self, visit: Visit, article: Article) -> Answer:
        """Offer one article; one that is open already is shown instead."""
        if self.may_read(visit, article):
            return see_other(article.path)
        session, headers = self._session(visit)
        main = f"""
<section class="schalter"><h1>Artikel kaufen</h1><p class="demo">{_DEMO}</p>
<p class="ware" lang="{article.language}"><b>{escape(article.headline)}</b></p>
<p>Einzelner Artikel, dauerhaft lesbar: <strong>{PRICE} €</strong></p>
<form class="formular" action="/kaufen/{article.slug}" method="post">{_hidden(session, {})}
<button type="submit" name="aktion" value="kaufen">Für {PRICE} € kaufen (Demo)</button></form></section>"""
        return page(Page("Artikel kaufen", main, css="schalterseite"), self.customer(visit)).adding(*headers)

    def purchase(self, visit: Visit, article: Article) -> Answer:
        """Open one article for this reader."""
        session = self._proven(visit)
        if session is None:
            return self._stale(visit)
        self._reception.buy(session, article.slug)
        return see_other(article.path)

    def subscription_form(self, visit: Visit) -> Answer:
        """Show what a subscription costs; whoever is signed in can take one."""
        session, headers = self._session(visit)
        customer = self._reception.customer(session)
        if customer is None:
            way = (
                '<p>Bitte <a href="/anmelden?next=/abo">melden Sie sich an</a> oder'
                ' <a href="/registrieren?next=/abo">registrieren Sie sich</a>.</p>'
            )
        elif customer.plan is Plan.SUBSCRIBER:
            way = "<p>Sie haben bereits ein Digital-Abo. Vielen Dank!</p>"
        else:
            way = f"""<form class="formular" action="/abo" method="post">{_hidden(session, {})}
<button type="submit" name="aktion" value="abonnieren">Digital-Abo abschließen (Demo)</button></form>"""
        main = f"""
<section class="schalter"><h1>Abonnement</h1><p class="demo">{_DEMO}</p>
<ul class="angebote"><li><b>Digital</b> 9,90 € im Monat, monatlich kündbar</li>
<li><b>Digital und Papier</b> 34,90 € im Monat</li></ul>{way}</section>"""
        return page(Page("Abonnement", main, css="schalterseite"), customer).adding(*headers)

    def subscribe(self, visit: Visit) -> Answer:
        """Turn the visitor's account into a subscriber's."""
        session = self._proven(visit)
        customer = self._reception.customer(session)
        if customer is None:
            return self._stale(visit)
        self._reception.subscribe(customer)
        return see_other("/konto")
