"""Providers that keep their own record, help for informal carers, and funds."""

from django.urls import path

from providers.views import carers, fund_applications, own_record, proposals

urlpatterns = [
    # Without an account
    path("record/<str:token>/", own_record.own_record, name="own-record"),
    path(
        "record/<str:token>/sent/", own_record.own_record_sent, name="own-record-sent"
    ),
    # What providers propose
    path("services/<int:pk>/invite/", proposals.service_invite, name="service-invite"),
    path("proposals/", proposals.proposal_list, name="proposal-list"),
    path("proposals/<int:pk>/", proposals.proposal_detail, name="proposal-detail"),
    path(
        "proposals/<int:pk>/decide/", proposals.proposal_decide, name="proposal-decide"
    ),
    # Help for informal carers
    path("carer-support/", carers.carer_support, name="carer-support"),
    # Funds
    path(
        "fund-applications/",
        fund_applications.fund_application_list,
        name="fund-application-list",
    ),
    path(
        "fund-applications/export/",
        fund_applications.fund_application_export,
        name="fund-application-export",
    ),
    path(
        "fund-applications/add/",
        fund_applications.fund_application_add,
        name="fund-application-add",
    ),
    path(
        "fund-applications/<int:pk>/edit/",
        fund_applications.fund_application_edit,
        name="fund-application-edit",
    ),
]
