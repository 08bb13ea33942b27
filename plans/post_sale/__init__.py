"""Is a customer well, and what must happen before the renewal?"""
