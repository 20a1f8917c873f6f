"""Readers' comments from elsewhere than a page's own HTML: feeds of comments, WordPress, common JSON."""
