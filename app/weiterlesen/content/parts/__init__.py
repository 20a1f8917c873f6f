"""The parts of an article from its HTML: captions, tables, quotes, boxes, embeds."""
