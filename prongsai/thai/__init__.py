"""Thai government text and time: pure Python, no Django, no clock.

Inside the system a date is a Common Era ``datetime.date``; the Buddhist era exists only
where text is read or written. Whoever needs "today" passes it in.
"""
