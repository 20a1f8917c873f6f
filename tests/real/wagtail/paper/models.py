"""The newspaper's pages."""

from django.db import models
from django.http import HttpRequest
from wagtail.models import Page


class FrontPage(Page):
    """The list of articles."""

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add the articles."""
        return super().get_context(request, *args, **kwargs) | {"articles": Article.objects.live()}


class Article(Page):
    """An article; `gate` is free, members or paid."""

    gate = models.CharField(max_length=10)
    teaser = models.TextField()
    body = models.TextField()

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add whether this reader may read it."""
        paid = request.user.groups.filter(name="Abo").exists()
        is_open = self.gate == "free" or paid or (self.gate == "members" and request.user.is_authenticated)
        return super().get_context(request, *args, **kwargs) | {"open": is_open}
