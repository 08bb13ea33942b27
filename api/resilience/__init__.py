"""How resilient our hold on a committee is, read for the API."""
