"""The case: what an advisor or a firm logs, and everything that happens to it."""
