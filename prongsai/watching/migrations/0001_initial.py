import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0002_switched_off_rule'),
    ]

    operations = [
        migrations.CreateModel(
            name='WatchedAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=1000, verbose_name='ที่อยู่')),
                ('key', models.CharField(max_length=64)),
                ('host', models.CharField(blank=True, max_length=255)),
                ('in_use', models.BooleanField(default=True)),
                ('state', models.CharField(choices=[('broken', 'เปิดไม่ได้'), ('unreachable', 'เว็บไซต์ไม่ตอบ'), ('refused', 'ที่อยู่ใช้ไม่ได้'), ('login', 'ต้องลงชื่อเข้าใช้'), ('redirected', 'ส่งต่อไปที่อื่น'), ('wrong_year', 'เป็นของปีอื่น'), ('changed', 'เนื้อหาเปลี่ยน'), ('new', 'รอเปิดครั้งแรก'), ('ok', 'เปิดได้')], default='new', max_length=12)),
                ('since', models.DateTimeField()),
                ('doubt', models.CharField(blank=True, max_length=12)),
                ('doubted_at', models.DateTimeField(null=True)),
                ('doubt_outcome', models.CharField(blank=True, max_length=500)),
                ('doubt_sha256', models.CharField(blank=True, max_length=64)),
                ('visited_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=500)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('final_url', models.CharField(blank=True, max_length=1000)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('file_sha256', models.CharField(blank=True, max_length=64)),
                ('content_sha256', models.CharField(blank=True, max_length=64)),
                ('seen_sha256', models.CharField(blank=True, max_length=64)),
                ('seen_type', models.CharField(blank=True, max_length=100)),
                ('restless', models.BooleanField(default=False)),
                ('changed_times', models.PositiveSmallIntegerField(default=0)),
                ('finding', models.CharField(blank=True, max_length=300)),
                ('accepted', models.JSONField(default=list)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('last_modified', models.CharField(blank=True, max_length=60)),
                ('read_whole_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['url'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'in_use', 'state'], name='watched_by_state')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='watched_address_once')],
            },
        ),
        migrations.CreateModel(
            name='AddressUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60)),
                ('about', models.CharField(max_length=500)),
                ('link', models.CharField(max_length=500)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(null=True)),
                ('expects', models.JSONField(default=list)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('owner_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.unit')),
                ('address', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='watching.watchedaddress')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='WatchVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('found', models.CharField(choices=[('broken', 'เปิดไม่ได้'), ('unreachable', 'เว็บไซต์ไม่ตอบ'), ('refused', 'ที่อยู่ใช้ไม่ได้'), ('login', 'ต้องลงชื่อเข้าใช้'), ('redirected', 'ส่งต่อไปที่อื่น'), ('wrong_year', 'เป็นของปีอื่น'), ('changed', 'เนื้อหาเปลี่ยน'), ('new', 'รอเปิดครั้งแรก'), ('ok', 'เปิดได้')], max_length=12)),
                ('settled', models.BooleanField(default=True)),
                ('outcome', models.CharField(max_length=500)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('final_url', models.CharField(blank=True, max_length=1000)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('file_sha256', models.CharField(blank=True, max_length=64)),
                ('content_sha256', models.CharField(blank=True, max_length=64)),
                ('turn', models.BooleanField(default=False)),
                ('kept', models.BooleanField(default=False)),
                ('address', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='watching.watchedaddress')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['address', '-at'], name='watch_visit_by_address'), models.Index(fields=['organisation', 'kept', 'at'], name='watch_visit_by_age')],
            },
        ),
    ]
