from people.models.mail import PARTS, MailChoice
from people.models.role import Role
from people.models.unit import Unit
from people.models.user import User, system_user

__all__ = ["PARTS", "MailChoice", "Role", "Unit", "User", "system_user"]
