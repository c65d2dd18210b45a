"""Reading a stranger's file in a process of its own, so that a hostile one harms nothing: no Django here."""
