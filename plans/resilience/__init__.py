"""By how many threads we hold on to a committee, and whom each hangs on."""
