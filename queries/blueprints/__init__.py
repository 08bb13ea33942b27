"""Questions about Contact Blueprints."""
