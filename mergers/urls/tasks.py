"""Tasks: list, board, planning, load and calendar."""

from django.urls import path

from mergers.views import boards, feeds, planning, programmes, task_days, tasks

urlpatterns = [
    # Tasks
    path("mergers/<int:pk>/tasks/", tasks.task_list, name="task-list"),
    path("mergers/<int:pk>/tasks/export/", tasks.task_export, name="task-export"),
    path("mergers/<int:pk>/tasks/add/", tasks.task_add, name="task-add"),
    path("mergers/<int:pk>/tasks/bulk/", task_days.task_bulk, name="task-bulk"),
    path("mergers/tasks/<int:pk>/", tasks.task_detail, name="task-detail"),
    path("mergers/tasks/<int:pk>/edit/", tasks.task_edit, name="task-edit"),
    path("mergers/tasks/<int:pk>/move/", tasks.task_move, name="task-move"),
    path("mergers/tasks/<int:pk>/roles/", tasks.task_roles, name="task-roles"),
    path(
        "mergers/tasks/<int:pk>/reschedule/",
        task_days.task_reschedule,
        name="task-reschedule",
    ),
    path(
        "mergers/tasks/<int:pk>/dependencies/add/",
        task_days.dependency_add,
        name="dependency-add",
    ),
    path(
        "mergers/dependencies/<int:pk>/remove/",
        task_days.dependency_remove,
        name="dependency-remove",
    ),
    # Pictures
    path("mergers/<int:pk>/board/", boards.board, name="board"),
    path("mergers/<int:pk>/planning/", planning.planning, name="planning"),
    path("mergers/<int:pk>/load/", boards.load, name="load"),
    # Programmes
    path(
        "mergers/<int:pk>/programmes/",
        programmes.programme_list,
        name="programme-list",
    ),
    path(
        "mergers/<int:pk>/programmes/add/",
        programmes.programme_add,
        name="programme-add",
    ),
    path(
        "mergers/programmes/<int:pk>/edit/",
        programmes.programme_edit,
        name="programme-edit",
    ),
    # Calendar
    path("mergers/<int:pk>/calendar/", feeds.calendar_feed, name="calendar-feed"),
    path(
        "mergers/<int:pk>/calendar/withdraw/",
        feeds.calendar_withdraw,
        name="calendar-withdraw",
    ),
    path("calendar/<str:token>.ics", feeds.calendar, name="calendar"),
]
