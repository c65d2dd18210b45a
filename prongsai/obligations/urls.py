from __future__ import annotations

from django.urls import path

from prongsai.obligations.views import calendar, daily, one, rules, year

urlpatterns = [
    path("", year.obligations, name="obligations"),
    path("open/", year.year_open, name="obligations_open"),
    path("past/", year.past_dismiss, name="obligations_past"),
    path("remind/", year.remind, name="obligations_remind"),
    path("print/", year.print_list, name="obligations_print"),
    path("calendar/", calendar.calendar, name="obligations_calendar"),
    path("feed/", calendar.feed_settings, name="obligations_feed"),
    path("feed/make/", calendar.feed_make, name="obligations_feed_make"),
    path("feed/revoke/", calendar.feed_revoke, name="obligations_feed_revoke"),
    path("daily/", daily.daily_checks, name="daily_checks"),
    path("rules/", rules.rules, name="obligation_rules"),
    path("rules/new/", rules.rule_new, name="obligation_rule_new"),
    path("rules/days-off/", rules.day_off_add, name="day_off_add"),
    path("rules/days-off/<int:pk>/remove/", rules.day_off_remove, name="day_off_remove"),
    path("rules/<slug:code>/", rules.rule, name="obligation_rule"),
    path("rules/<slug:code>/off/", rules.rule_off, name="obligation_rule_off"),
    path("rules/<slug:code>/on/", rules.rule_on, name="obligation_rule_on"),
    path("<int:pk>/", one.obligation, name="obligation"),
    path("<int:pk>/met/", one.met, name="obligation_met"),
    path("<int:pk>/undo/", one.undo, name="obligation_undo"),
    path("<int:pk>/dismiss/", one.dismiss, name="obligation_dismiss"),
    path("<int:pk>/resume/", one.resume, name="obligation_resume"),
    path("<int:pk>/due/", one.due, name="obligation_due"),
    path("<int:pk>/note/", one.note, name="obligation_note"),
]
