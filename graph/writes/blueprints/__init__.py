"""Writing Contact Blueprints."""
