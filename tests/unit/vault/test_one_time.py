import pytest

from weiterlesen.model.errors import UsageError
from weiterlesen.vault import one_time

# The secret of RFC 6238, appendix B, and its codes cut to six digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(("now", "code"), [(59.0, "287082"), (1_111_111_109.9, "081804"), (20_000_000_000, "353130")])
def test_the_codes_are_those_of_the_standard(now: float, code: str) -> None:
    assert one_time.code(SECRET, now) == code


@pytest.mark.parametrize(
    "written",
    [
        "gezd gnbv gy3t qojq gezd gnbv gy3t qojq",
        " GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ\n",
        f"otpauth://totp/Bote:lena?issuer=Bote&secret={SECRET}&digits=6",
    ],
)
def test_a_secret_is_taken_as_publishers_show_it(written: str) -> None:
    assert one_time.code(written, 59) == "287082"


@pytest.mark.parametrize(
    "secret", ["JBSWY3DPEHPK3PXP", "JBSWY3DPEHPK3PXPJBSWY3DPEH", "JBSWY3DPEHPK3PXPJBSWY3DPEH======"]
)
def test_short_secrets_and_those_without_padding_are_taken(secret: str) -> None:
    assert one_time.code(secret, 59).isdecimal()


@pytest.mark.parametrize("secret", ["", "1!", "GEZDGNB1", "A", "ä", "otpauth://totp/Bote?secret="])
def test_what_is_no_secret_is_told(secret: str) -> None:
    with pytest.raises(UsageError) as told:
        one_time.code(secret, 59)
    assert told.value.code == "bad-totp-secret"
