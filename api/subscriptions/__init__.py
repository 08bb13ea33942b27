"""Events as they happen, to whoever subscribes."""
