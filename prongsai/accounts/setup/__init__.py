"""First run: five short steps from an empty database to an office that works. Shut for ever once an account exists."""
