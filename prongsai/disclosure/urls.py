from __future__ import annotations

from django.urls import path

from prongsai.disclosure.views import answers, board, clarify, item, respondents

urlpatterns = [
    path("", board.board_now, name="disclosure"),
    path("<int:year>/", board.board, name="disclosure_board"),
    path("<int:year>/open/", board.board_open, name="disclosure_open"),
    path("<int:year>/owners/", board.owners, name="disclosure_owners"),
    path("<int:year>/remind/", board.remind, name="disclosure_remind"),
    path("<int:year>/list/", board.owed_list, name="disclosure_list"),
    path("<int:year>/report/", board.report, name="disclosure_report"),
    path("<int:year>/forecast/", board.forecast, name="disclosure_forecast"),
    path("<int:year>/answers/", answers.answers, name="disclosure_answers"),
    path("<int:year>/answers/sheet.xlsx", answers.answers_sheet, name="disclosure_answers_sheet"),
    path("<int:year>/answers/sent/", answers.answers_sent, name="disclosure_sent"),
    path("<int:year>/answers/<int:number>/", answers.submission, name="disclosure_submission"),
    path("pictures/<int:pk>/<str:what>", answers.picture, name="disclosure_picture"),
    path("<int:year>/clarify/", clarify.clarify, name="disclosure_clarify"),
    path("<int:year>/<str:code>/refused/", clarify.refused, name="disclosure_refused"),
    path("refusals/<int:pk>/", clarify.refusal, name="disclosure_refusal"),
    path("refusals/<int:pk>/outcome/", clarify.outcome, name="disclosure_outcome"),
    path("<int:year>/respondents/", respondents.respondents, name="disclosure_respondents"),
    path("<int:year>/respondents/<str:survey>/", respondents.survey_edit, name="disclosure_survey"),
    path("<int:year>/respondents/<str:survey>/count/", respondents.survey_count, name="disclosure_count"),
    path("<int:year>/respondents/<str:survey>/poster.pdf", respondents.poster, name="disclosure_poster"),
    path("<int:year>/<str:code>/", item.item, name="disclosure_item"),
    path("<int:year>/<str:code>/address/", item.address, name="disclosure_address"),
    path("<int:year>/<str:code>/settings/", item.settings, name="disclosure_settings"),
    path("<int:year>/<str:code>/upload/", item.proof_upload, name="disclosure_upload"),
    path("<int:year>/<str:code>/link/", item.proof_link, name="disclosure_link"),
    path("<int:year>/<str:code>/use/", item.proof_use, name="disclosure_use"),
    path("<int:year>/<str:code>/page/", item.page_proves, name="disclosure_page"),
    path("<int:year>/<str:code>/tick/", item.tick, name="disclosure_tick"),
    path("<int:year>/<str:code>/drop/", item.drop, name="disclosure_drop"),
    path("proofs/<int:pk>/time/", item.proof_time, name="disclosure_time"),
]
