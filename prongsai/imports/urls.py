from __future__ import annotations

from django.urls import path

from prongsai.imports.views import batches, ita, lists, outcome, records, reports, review

urlpatterns = [
    path("", lists.imports, name="imports"),
    path("upload/", lists.upload, name="import_upload"),
    path("paste/", lists.paste, name="import_paste"),
    path("batches/<int:pk>/", batches.batch, name="import_batch"),
    path("batches/<int:pk>/progress/", batches.progress, name="import_batch_progress"),
    path("batches/<int:pk>/stop/", batches.stop, name="import_batch_stop"),
    path("batches/<int:pk>/continue/", batches.go_on, name="import_batch_continue"),
    path("batches/<int:pk>/retry/", batches.retry, name="import_batch_retry"),
    path("<int:pk>/", review.document, name="import_document"),
    path("<int:pk>/progress/", review.progress, name="import_progress"),
    path("<int:pk>/file/", lists.original, name="import_file"),
    path("<int:pk>/report.pdf", reports.report, {"ending": "pdf"}, name="import_report_pdf"),
    path("<int:pk>/report.docx", reports.report, {"ending": "docx"}, name="import_report_docx"),
    path("<int:pk>/marked.docx", reports.marked, name="import_marked"),
    path("<int:pk>/pages/<int:number>/", lists.page, name="import_page"),
    path("<int:pk>/read-again/", lists.read_again, name="import_read_again"),
    path("<int:pk>/set-aside/", lists.set_aside, name="import_set_aside"),
    path("<int:pk>/organisation/", review.confirm_organisation, name="import_confirm_organisation"),
    path("<int:pk>/rows/", review.add_row, name="import_add_row"),
    path("rows/<int:pk>/", review.row, name="import_row"),
    path("rows/<int:pk>/field/<slug:name>/", review.field, name="import_field"),
    path("rows/<int:pk>/decision/", review.decide, name="import_decide"),
    path("rows/<int:pk>/join/", review.join, name="import_join"),
    path("<int:pk>/accept/", outcome.accept, name="import_accept"),
    path("<int:pk>/ita/", ita.take, name="import_ita"),
    path("records/", records.records, name="import_records"),
    path("<int:pk>/record.xlsx", records.record_sheet, name="import_record_sheet"),
    path("<int:pk>/record.json", records.record_data, name="import_record_data"),
    path("<int:pk>/corrections/", outcome.corrections, name="import_corrections"),
    path("<int:pk>/undo/", outcome.undo, name="import_undo"),
]
