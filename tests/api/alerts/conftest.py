import pytest

from tests.api.alerts.alerting import oppose
from tests.api.conftest import Ask


@pytest.fixture
def detracted(own_deal: str, ask: Ask) -> Ask:
    """The workspace of `draw_deal`, in which somebody has just turned out to be a detractor."""
    assert oppose(ask, "zoe") == []
    return ask
