"""The one import of the Tasks API: Django 6 has it inside, and then only this line changes."""

from django_tasks import task
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

__all__ = ["BaseTaskBackend", "Task", "TaskResult", "TaskResultStatus", "task"]
