import threading

from weiterlesen.services.once import built, once


class House:
    def __init__(self) -> None:
        self.works: list[str] = []

    @once
    def door(self) -> object:
        """Where one comes in."""
        self.works.append("door")
        return object()

    @once
    def front(self) -> tuple[object, str]:
        """A part that asks for another one."""
        return self.door, "front"


def test_a_part_is_built_when_it_is_first_asked_for_and_never_again() -> None:
    house = House()
    assert not built(house, "door")
    assert house.door is house.door
    assert house.front[0] is house.door
    assert house.works == ["door"]
    assert built(house, "door")


def test_every_object_has_parts_of_its_own() -> None:
    assert House().door is not House().door


def test_threads_that_ask_at_the_same_time_get_the_same_part() -> None:
    house, start, seen = House(), threading.Barrier(8), set()

    def ask() -> None:
        start.wait()
        seen.add(house.door)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 1
    assert house.works == ["door"]


def test_the_class_keeps_what_it_says_of_the_part() -> None:
    assert isinstance(House.door, once)
    assert House.door.__doc__ == "Where one comes in."
