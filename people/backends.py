"""Log-in with user name and password; what the person may do is asked of `people.roles`, never of Django."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend


class PasswordBackend(BaseBackend):
    """Checks a password; unknown, switched off and wrong all take the same time and give the same answer."""

    def authenticate(self, request, username=None, password=None):
        if username is None or password is None:
            return None
        User = get_user_model()
        user = User.objects.filter(username=username).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id):
        return get_user_model().objects.filter(pk=user_id, is_active=True).first()
