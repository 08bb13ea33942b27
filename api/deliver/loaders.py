"""Loaders of webhooks and of what they are sent."""

from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import At, Loaders, Read
from inroad.queries.webhooks.deliveries_by_key import deliveries_by_key
from inroad.queries.webhooks.deliveries_listed import DeliverySummary
from inroad.queries.webhooks.webhooks import WebhookSummary, webhooks

WebhookAt = At[WebhookSummary]
DeliveryAt = At[DeliverySummary]


class WebhookLoaders:
    """One request's loaders of webhooks: `loaders.further(WebhookLoaders)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read = read
        self._loaders = loaders

    @cached_property
    def webhooks(self) -> BatchLoader[str, WebhookAt | None]:
        """Webhooks by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, WebhookAt | None]:
            rows: list[WebhookSummary] = await self._read(webhooks, keys=keys)
            return {row.key: At(row, self._loaders) for row in rows}

        return BatchLoader(fetch, lambda: None)

    @cached_property
    def deliveries(self) -> BatchLoader[str, DeliveryAt | None]:
        """Deliveries by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, DeliveryAt | None]:
            rows: list[DeliverySummary] = await self._read(deliveries_by_key, keys=keys)
            return {row.key: At(row, self._loaders) for row in rows}

        return BatchLoader(fetch, lambda: None)
