import pytest

from weiterlesen.demo.reception import (
    ANONYMOUS_S,
    ATTEMPTS,
    GUEST,
    SUBSCRIBER,
    WINDOW_S,
    Plan,
    Reception,
    Refusal,
    Session,
    passwords,
)

RIGHT = passwords()[SUBSCRIBER]


class Clock:
    at = 1000.0

    def now(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reception(clock: Clock) -> Reception:
    return Reception(clock.now, 60.0)


def entered(result: Session | Refusal | None) -> Session:
    assert isinstance(result, Session)
    return result


def test_passwords_come_from_the_seed() -> None:
    assert passwords() == {SUBSCRIBER: "mosel-2026", GUEST: "ufer-2026"}
    assert passwords("k4nari")[GUEST] == "ufer-k4nari"


def test_a_sign_in_makes_a_new_session_and_ends_the_old_one(reception: Reception) -> None:
    before = reception.open()
    session = entered(reception.sign_in(before, f" {SUBSCRIBER.upper()} ", RIGHT))
    assert session.id != before.id
    assert reception.session(before.id) is None
    customer = reception.customer(reception.session(session.id))
    assert customer is not None
    assert (customer.user, customer.plan) == (SUBSCRIBER, Plan.SUBSCRIBER)


def test_a_session_ends_without_a_word(reception: Reception, clock: Clock) -> None:
    session = entered(reception.sign_in(reception.open(), GUEST, passwords()[GUEST]))
    clock.at += 59.9
    assert reception.session(session.id) == session
    clock.at += 0.1
    assert reception.session(session.id) is None
    assert reception.session(session.id) is None


def test_ended_sessions_are_forgotten_when_new_ones_begin(reception: Reception, clock: Clock) -> None:
    old = reception.open()
    clock.at += ANONYMOUS_S
    reception.open()
    assert old.id not in reception._sessions


@pytest.mark.parametrize("user", [SUBSCRIBER, "niemand@example.org"])
def test_after_five_wrong_passwords_even_the_right_one_is_refused_for_ten_minutes(
    reception: Reception, clock: Clock, user: str
) -> None:
    visitor = reception.open()
    for _ in range(ATTEMPTS):
        assert reception.sign_in(visitor, user, "falsch") is Refusal.WRONG
    assert reception.sign_in(visitor, user, RIGHT) is Refusal.LOCKED_OUT
    assert isinstance(reception.sign_in(reception.open(), GUEST, passwords()[GUEST]), Session), "another name is free"
    clock.at += WINDOW_S
    assert reception.sign_in(visitor, user, RIGHT) is not Refusal.LOCKED_OUT


def test_a_right_password_clears_the_wrong_ones(reception: Reception) -> None:
    for _ in range(3):
        for _ in range(ATTEMPTS - 1):
            reception.sign_in(reception.open(), SUBSCRIBER, "falsch")
        assert isinstance(reception.sign_in(reception.open(), SUBSCRIBER, RIGHT), Session)


def test_what_was_bought_before_signing_in_belongs_to_the_account_afterwards(reception: Reception) -> None:
    before = reception.open()
    reception.buy(before, "ein-artikel")
    assert reception.bought(before, "ein-artikel")
    after = entered(reception.sign_in(before, GUEST, passwords()[GUEST]))
    assert reception.bought(after, "ein-artikel")
    reception.sign_out(after.id)
    again = entered(reception.sign_in(reception.open(), GUEST, passwords()[GUEST]))
    assert reception.bought(again, "ein-artikel")
    assert not reception.bought(reception.open(), "ein-artikel")
    assert not reception.bought(None, "ein-artikel")


def test_a_new_account_is_signed_in_and_its_name_is_taken(reception: Reception) -> None:
    session = entered(reception.register(reception.open(), "Neu@Example.org", "langgenug"))
    customer = reception.customer(session)
    assert customer is not None
    assert (customer.user, customer.name, customer.plan) == ("neu@example.org", "neu", Plan.GUEST)
    assert reception.register(reception.open(), "neu@example.org", "anderes-wort") is None
    assert isinstance(reception.sign_in(reception.open(), "neu@example.org", "langgenug"), Session)


def test_a_subscription_stays_with_the_account(reception: Reception) -> None:
    session = entered(reception.sign_in(reception.open(), GUEST, passwords()[GUEST]))
    customer = reception.customer(session)
    assert customer is not None
    reception.subscribe(customer)
    changed = reception.customer(session)
    assert changed is not None
    assert changed.plan is Plan.SUBSCRIBER


def test_nothing_prints_a_secret(reception: Reception) -> None:
    session = entered(reception.sign_in(reception.open(), SUBSCRIBER, RIGHT))
    assert session.id not in repr(session)
    assert RIGHT not in repr(reception.customer(session))
