import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0002_initial'),
        ('correspondence', '0001_initial'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=255, verbose_name='ชื่อแฟ้ม')),
                ('origin', models.CharField(choices=[('upload', 'อัปโหลด'), ('paste', 'วางข้อความ'), ('command', 'คำสั่งบนเครื่อง')], default='upload', max_length=10)),
                ('state', models.CharField(choices=[('uploaded', 'รอคิวอ่าน'), ('reading', 'กำลังอ่าน'), ('in_review', 'รอตรวจ'), ('corrected', 'ฉบับแก้ รอดู'), ('kept', 'เก็บไว้แล้ว'), ('failed', 'อ่านไม่ได้'), ('accepted', 'รับเข้าทะเบียนแล้ว'), ('undone', 'ถอนการรับแล้ว')], default='uploaded', max_length=12)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(null=True)),
                ('error', models.TextField(blank=True)),
                ('error_code', models.CharField(blank=True, max_length=30)),
                ('paper_version', models.PositiveIntegerField(null=True)),
                ('organisation_confirmed', models.BooleanField(default=False)),
                ('intakes', models.JSONField(default=list)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_reason', models.CharField(blank=True, max_length=500)),
                ('set_aside_at', models.DateTimeField(null=True)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.job')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='correspondence.officialpaper')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'file'), name='import_once_per_file')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('path', models.CharField(blank=True, max_length=40)),
                ('order', models.PositiveIntegerField(default=0)),
                ('read', models.JSONField(default=dict)),
                ('doubts', models.JSONField(default=dict)),
                ('edited', models.JSONField(default=dict)),
                ('checked', models.JSONField(default=list)),
                ('decision', models.CharField(choices=[('take', 'รับ'), ('leave', 'ไม่รับ')], default='take', max_length=5)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='imports.importeddocument')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('document', 'path'), name='import_row_once')],
            },
        ),
        migrations.CreateModel(
            name='PageImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='page_images', to='imports.importeddocument')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='page_image_once')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=8)),
                ('lines', models.JSONField(default=list)),
                ('blocks', models.JSONField(default=list)),
                ('notes', models.JSONField(default=list)),
                ('record', models.JSONField(default=dict)),
                ('places', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=list)),
                ('differences', models.JSONField(default=list)),
                ('page_count', models.PositiveIntegerField(default=0)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading', to='imports.importeddocument')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
    ]
