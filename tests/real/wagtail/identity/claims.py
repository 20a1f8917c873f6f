"""What the provider tells a newspaper about a reader."""

from oauth2_provider.oauth2_validators import OAuth2Validator
from oauthlib.common import Request


class Claims(OAuth2Validator):
    """Tells name and mail address."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Request) -> dict[str, object]:
        """Return them."""
        user = request.user
        return {"preferred_username": user.username, "email": user.email, "email_verified": True}
