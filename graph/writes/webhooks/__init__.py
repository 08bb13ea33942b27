"""Write webhooks, and what they are sent."""
