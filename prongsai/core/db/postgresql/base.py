"""Django's PostgreSQL backend, which also tells each new transaction the organisation in scope."""

from __future__ import annotations

from django.db.backends.postgresql import base

from prongsai.core.scope import organisation_id_or_none


class DatabaseWrapper(base.DatabaseWrapper):
    """Adds ``set_config('app.organisation', …, true)`` where a transaction begins."""

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        """Begin or end a transaction; at the beginning say whose it is."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit and (organisation_id := organisation_id_or_none()) is not None:
            with self.connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.organisation', %s, true)", [str(organisation_id)])
