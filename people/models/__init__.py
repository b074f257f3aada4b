from people.models.deputyship import Deputyship
from people.models.mail import PARTS, SLUGS, MailChoice
from people.models.role import Role
from people.models.unit import Unit
from people.models.user import User, system_user

__all__ = ["PARTS", "SLUGS", "Deputyship", "MailChoice", "Role", "Unit", "User", "system_user"]
