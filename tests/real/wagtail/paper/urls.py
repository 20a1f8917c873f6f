"""The newspaper's addresses."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path
from two_factor.urls import urlpatterns as two_factor
from wagtail import urls as wagtail_urls

urlpatterns = [
    path("account/logout/", LogoutView.as_view()),
    path("sso/", include("allauth.urls")),
    path("", include(two_factor)),
    path("", include(wagtail_urls)),
]
