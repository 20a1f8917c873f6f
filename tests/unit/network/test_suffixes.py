import pytest

from weiterlesen.network.suffixes import is_shared


@pytest.mark.parametrize(
    "domain", ["com", "co.uk", "github.io", "kobe.jp", "x.kobe.jp", "xn--fiqs8s", "localhost", "test"]
)
def test_names_that_strangers_share_are_known(domain: str) -> None:
    assert is_shared(domain)


@pytest.mark.parametrize("domain", ["example.com", "www.co.uk", "city.kobe.jp", "paper.github.io", "paper.test", ""])
def test_names_that_belong_to_somebody_are_not_shared(domain: str) -> None:
    assert not is_shared(domain)
