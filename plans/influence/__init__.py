"""How to move one contact by one grade: strategies, and Contact Blueprints (S1)."""
