"""Deny by default, once more: what Django REST framework answers where a view says nothing."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


class DenyAll(BasePermission):
    """Refuses everyone; a view of the API names its own permission or stays shut."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return False

    def has_object_permission(self, request: Request, view: APIView, obj: object) -> bool:
        return False
