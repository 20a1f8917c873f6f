"""What a page says about its article: structured data, headline, people, language."""
