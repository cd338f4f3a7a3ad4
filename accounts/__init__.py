"""Who you are: people, roles, factors, sessions and the members of circles."""
