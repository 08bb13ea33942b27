"""Write introduction requests, and what becomes of them."""
