"""The ledger of what was done. Other rooms call ``audit.services.record`` and read nothing."""
