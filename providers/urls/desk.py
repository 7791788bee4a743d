"""The central desk: enquiries, referrals and how they are spread."""

from django.urls import path

from providers.views import distribution, enquiries, front_door, referrals

urlpatterns = [
    # Enquiries
    path("", enquiries.enquiry_list, name="enquiry-list"),
    path("add/", enquiries.enquiry_add, name="enquiry-add"),
    path("<int:pk>/", enquiries.enquiry_detail, name="enquiry-detail"),
    path("<int:pk>/edit/", enquiries.enquiry_edit, name="enquiry-edit"),
    path("<int:pk>/refer/", referrals.enquiry_refer, name="enquiry-refer"),
    path("<int:pk>/close/", enquiries.enquiry_close, name="enquiry-close"),
    # Referrals
    path(
        "referral/<int:pk>/withdraw/",
        referrals.referral_withdraw,
        name="referral-withdraw",
    ),
    path(
        "referral/<int:pk>/send-again/",
        referrals.referral_send_again,
        name="referral-send-again",
    ),
    # Without an account
    path("referral/<str:token>/", referrals.referral_answer, name="referral-answer"),
    # How it is spread, and by which rules
    path("distribution/", distribution.distribution, name="distribution"),
    path(
        "distribution/export/",
        distribution.distribution_export,
        name="distribution-export",
    ),
    path("settings/", front_door.front_door_edit, name="front-door-edit"),
]
