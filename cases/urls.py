"""Addresses of cases; they read as sentences and hold nothing but a reference."""

from django.urls import path

from cases.views import call, case, changes, saving

app_name = "cases"
urlpatterns = [
    path("", case.cases_list, name="list"),
    path("new/", call.new, name="new"),
    path("start/", saving.start, name="start"),
    path("<slug:reference>/", case.detail, name="detail"),
    path("<slug:reference>/facts/edit/", changes.facts_edit, name="facts-edit"),
    path("<slug:reference>/close/", changes.close, name="close"),
    path("<slug:reference>/reopen/", changes.reopen, name="reopen"),
    path("<slug:reference>/wait/", changes.wait, name="wait"),
    path("<slug:reference>/contacts/add/", call.add, name="contact-add"),
    path("<slug:reference>/contacts/start/", saving.contact_start, name="contact-start"),
    path("<slug:reference>/contacts/<uuid:contact>/", call.resume, name="contact"),
    path("<slug:reference>/contacts/<uuid:contact>/save/", saving.save, name="contact-save"),
    path("<slug:reference>/contacts/<uuid:contact>/finish/", saving.finish, name="contact-finish"),
    path("<slug:reference>/contacts/<uuid:contact>/discard/", call.discard, name="contact-discard"),
]
