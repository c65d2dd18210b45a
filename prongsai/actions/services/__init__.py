"""Every change of the heart: keyword-only, atomic, lock → decide → change → ledger."""
