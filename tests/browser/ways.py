"""How a journey is walked: by those whose browser runs scripts, and by those whose browser does not."""

import pytest

NAMES = ["with-javascript", "without-javascript"]
BOTH = pytest.mark.parametrize("js", [True, False], ids=NAMES)
# Where the way without scripts differs by nothing that another journey does not show, it waits for bin/test --long.
BOTH_IN_THE_END = pytest.mark.parametrize("js", [True, pytest.param(False, marks=pytest.mark.long)], ids=NAMES)
