from weiterlesen import messages_transfer
from weiterlesen.model.changes import Changes
from weiterlesen.services.transfer.feed_lists import Exported, Imported, ImportPlan, NewFeed


def test_what_would_be_taken_over_is_told_kind_by_kind() -> None:
    new = NewFeed("https://a.example/f", "A", "", "Ordner")
    plan = ImportPlan("x.opml", (new,), ("B",), 2, ("C",), ("D", "E"), whole=False)
    assert messages_transfer.plan_summary(plan) == (
        "1 paper is new.",
        "They come in 1 folder.",
        "3 are followed already, or stand in it twice.",
        "1 has no address that can be followed.",
        "2 would send their passwords over an open connection.",
        "The file breaks off, or is longer than a list of papers: the rest is not read.",
    )
    assert messages_transfer.left_out(plan) == ("C", "D", "E")
    assert messages_transfer.plan_summary(ImportPlan("x.opml")) == ("There is nothing new in it.",)


def test_of_many_that_are_left_out_the_first_are_named() -> None:
    named = messages_transfer.left_out(ImportPlan("x.opml", unusable=tuple(map(str, range(30)))))
    assert (len(named), named[-1]) == (21, "… and 10 more")


def test_what_was_done_is_told() -> None:
    assert messages_transfer.imported(Imported((), Changes())) == ("Nothing new.",)
    assert len(messages_transfer.imported(Imported((), Changes(), lasting=False))) == 2
    assert messages_transfer.exported(Exported("", 1, ())) == ("1 paper is in the list.",)
    assert messages_transfer.exported(Exported("", 2, ("A", "B")))[1].startswith("2 private papers are not")
