"""How a journey is walked: by those whose browser runs scripts, and by those whose browser does not."""

import pytest

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-javascript", "without-javascript"])
