from django.db import migrations

from lifecycle.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("gates", "0005_attachments")]
    operations = [append_only("gates_attachmentversion", "gates_packattachment")]
