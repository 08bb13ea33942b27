// The cheapest question there is: what every other one pays for the way.
RETURN 1 AS one
