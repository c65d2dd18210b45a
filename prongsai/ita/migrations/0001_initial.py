import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0002_initial'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fiscal_year_be', models.PositiveSmallIntegerField()),
                ('total', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('stated_level', models.CharField(blank=True, max_length=60)),
                ('notified_on', models.DateField(null=True)),
                ('notified_by', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-fiscal_year_be'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be'), name='result_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('instrument', 'เครื่องมือ'), ('part', 'ส่วนของเครื่องมือ'), ('indicator', 'ตัวชี้วัด'), ('group', 'ตัวชี้วัดย่อย'), ('question', 'ข้อคำถาม'), ('item', 'ข้อ OIT')], max_length=12)),
                ('key', models.CharField(max_length=20)),
                ('score', models.DecimalField(decimal_places=2, max_digits=5)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='ita.result')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('result', 'kind', 'key'), name='score_once')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fiscal_year_be', models.PositiveSmallIntegerField()),
                ('source', models.CharField(choices=[('own', 'ของหน่วยงาน'), ('plan', 'ตามแผนป้องกันการทุจริต')], max_length=5)),
                ('score', models.DecimalField(decimal_places=2, max_digits=5)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['fiscal_year_be', 'source'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be', 'source'), name='target_once')],
            },
        ),
        migrations.CreateModel(
            name='YearEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fiscal_year_be', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('origin', models.CharField(choices=[('started', 'เริ่มจากปีก่อน'), ('edited', 'แก้ในระบบ'), ('imported', 'นำเข้าจากตาราง')], max_length=10)),
                ('content', models.JSONField()),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-fiscal_year_be', '-number'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be', 'number'), name='year_edition_once')],
            },
        ),
    ]
