import pytest

from weiterlesen.services.origins import is_local_name


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.1.7", "[::1]", "localhost", "nas", "nas.fritz.box", "x.local"])
def test_machines_of_the_local_network_are_told_by_their_form(host: str) -> None:
    assert is_local_name(host)


@pytest.mark.parametrize("host", ["", "bote.example", "local.example", "93.184.215.14", "[2606:2800::1]"])
def test_a_public_name_is_never_local_whatever_it_points_at(host: str) -> None:
    assert not is_local_name(host)
