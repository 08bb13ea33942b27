"""Tell the receivers of webhooks what happened to alerts."""
