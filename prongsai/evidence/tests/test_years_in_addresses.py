"""Years that no calendar has, typed into addresses."""

from __future__ import annotations

from typing import Any

import pytest

from prongsai.accounts.models import Role
from prongsai.testing.world import Office


@pytest.mark.parametrize("year", [0, 99999, 10**22])
def test_a_folder_of_a_year_that_cannot_be_is_not_found(here: Office, client_as: Any, year: int) -> None:
    assert client_as(Role.COORDINATOR).get(f"/office/evidence/items/ita/{year}/O1/").status_code == 404
