"""Import 2,040 made-up site-rule files, and read an article with and without them: python tests/bench/site_rules.py."""

import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.papers import article
from weiterlesen import paths
from weiterlesen.composition import open_program
from weiterlesen.content import by_rule, readability
from weiterlesen.publishers.registry import Registry
from weiterlesen.publishers.rule_folder import RuleFolder
from weiterlesen.vault.memory import MemoryVault

FILES = 2040
FILE = """# rules of paper {n}
title: //h1[@class='headline-{n}']
author: //span[contains(@class, 'author')]
date: //time/@datetime
body: //div[@id='story-{n}'] | //div[contains(@class, 'text')]
body: //article
strip: //div[@class='werbung-{n}']
strip_id_or_class: teaser-{n}
strip_image_src: /pixel{n}/
prune: no
http_header(user-agent): Mozilla/5.0 (compatible; Googlebot/2.1)
single_page_link: //a[contains(@href, 'komplett')]
test_url: https://paper{n}.example/artikel
"""


def timed(what: str, work: Callable[[], object], times: int = 1) -> None:
    """Print how long one of `times` rounds takes."""
    begin = time.perf_counter()
    for _ in range(times):
        work()
    print(f"{what:58} {(time.perf_counter() - begin) / times * 1000:9.2f} ms")


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "rules.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
            for number in range(FILES):
                target.writestr(f"rules/paper{number}.example.txt", FILE.format(n=number))
        where = paths.find({"WEITERLESEN_HOME": folder})
        program = open_program(where, vault=MemoryVault())
        timed(f"import of {FILES} files", lambda: program.profiles.import_rules(archive))
        timed("the same again", lambda: program.profiles.import_rules(archive))
        program.close()
        rules = RuleFolder(where.site_rules)
        timed("start: registry without rules", lambda: Registry((where.publishers,)), 20)
        timed("start: registry with rules", lambda: Registry((where.publishers,), rules=rules), 20)
        url = "https://paper7.example/artikel"
        timed("per article: finding and reading its rules", lambda: rules.for_url(url), 200)
        page, found = article(), rules.for_url(url)
        assert found is not None
        timed("per article: our own pass", lambda: readability.extract(page, url), 20)
        timed("per article: by rule", lambda: by_rule.read(page, url, (found.rules,)), 20)


if __name__ == "__main__":
    main()
