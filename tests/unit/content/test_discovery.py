from weiterlesen.content import discovery

URL = "https://z.example/politik/"


def test_a_page_names_its_feeds_in_order_and_once() -> None:
    html = """<html><head><base href="/"><title>x</title>
      <link rel="alternate" type="application/rss+xml" title="Alles" href="feed.xml">
      <link rel="ALTERNATE nofollow" type="application/atom+xml; charset=utf-8" href="https://feeds.example/atom">
      <link rel="alternate" type="application/feed+json" title=" J&#x202e;SON " href="/feed.json">
      <link rel="alternate" type="text/xml" title="Roh" href="/rss.xml">
      <link rel="alternate" type="text/xml" href="/sitemap.xml">
      <link rel="alternate" type="application/json" href="/wp-json/posts/1">
      <link rel="alternate" hreflang="fr" href="/fr/">
      <link rel="stylesheet" type="application/rss+xml" href="/x">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      <link rel="alternate" type="application/rss+xml" title="Kommentare" href="/comments/feed/">
    </head><body><a href="/feed.xml#x">Doppelt</a><a href="/sport/rss"> Sport <b>Feed</b></a>
      <a href="/?feed=rss2" title="WordPress"></a><a href="/feedback">Rückmeldung</a><a>ohne</a>
      <a href="mailto:rss@z.example/rss">Mail</a></body></html>"""
    assert discovery.links(html, URL) == (
        ("https://z.example/feed.xml", "Alles"),
        ("https://feeds.example/atom", "feeds.example"),
        ("https://z.example/feed.json", "JSON"),
        ("https://z.example/rss.xml", "Roh"),
        ("https://z.example/sport/rss", "Sport Feed"),
        ("https://z.example/?feed=rss2", "WordPress"),
    )


def test_a_feed_of_comments_is_better_than_none() -> None:
    html = "<link rel=alternate type=application/rss+xml href=comments/feed>"
    assert discovery.links(html, URL) == (("https://z.example/politik/comments/feed", "z.example"),)


def test_a_page_without_feeds_names_none() -> None:
    assert discovery.links("", URL) == ()
    assert discovery.links("<base href='javascript:x'><p>Text", URL) == ()


def test_guesses_begin_beside_the_page() -> None:
    assert discovery.guesses("https://z.example/politik/?x=1")[:4] == (
        "https://z.example/politik/feed/",
        "https://z.example/politik/rss",
        "https://z.example/politik/rss.xml",
        "https://z.example/feed/",
    )
    assert discovery.guesses("https://z.example")[0] == "https://z.example/feed/"
    assert discovery.guesses("https://z.example/seite.html") == discovery.guesses("https://z.example/")
    assert "https://z.example/feed.json" in discovery.guesses("https://z.example/")
    assert discovery.guesses("nirgends") == ()
