from helpers.desk import Desk
from helpers.front_page import FERRY
from weiterlesen.content.export.page import Words
from weiterlesen.model.article import figures_of
from weiterlesen.services.export import Form
from weiterlesen.storage.pictures import PictureStore

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x01\x08\x06\x00\x00\x00"


def test_a_page_has_the_stored_pictures_in_it_and_asks_nobody(desk: Desk) -> None:
    src = figures_of(FERRY.blocks)[0].src
    assert "<img" not in desk.program.export.written(FERRY, Form.HTML, Words())
    store = PictureStore(desk.program.paths.pictures, desk.program.database, now=desk.clock.now)
    store.put(src, PICTURE, "image/png", width=2, height=1)
    assert 'src="data:image/png;base64,' in desk.program.export.written(FERRY, Form.HTML, Words())
    store.put(src, b"no picture", "image/png", width=2, height=1)
    assert "<img" not in desk.program.export.written(FERRY, Form.HTML, Words())
    assert desk.fetcher.asked == []


def test_every_form_is_complete(desk: Desk) -> None:
    for form in Form:
        written = desk.program.export.written(FERRY, form, Words())
        assert FERRY.title in written
        assert "Carla Wehenkel, Bürgermeisterin" in written
