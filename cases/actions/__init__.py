"""The verbs: keyword-only, `by=`, one transaction, the audit entry inside."""
