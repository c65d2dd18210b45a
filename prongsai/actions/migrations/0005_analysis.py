import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('actions', '0004_evaluations_and_figures'),
        ('organisations', '0002_switched_off_rule'),
    ]

    operations = [
        migrations.CreateModel(
            name='Analysis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(verbose_name='ปีที่ประเมิน')),
                ('target_fy_be', models.PositiveSmallIntegerField(verbose_name='ปีของมาตรการ')),
                ('threshold', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='เกณฑ์ที่ต้องมีมาตรการ')),
                ('state', models.CharField(choices=[('draft', 'กำลังวิเคราะห์'), ('final', 'วิเคราะห์เสร็จแล้ว')], default='draft', max_length=6, verbose_name='สถานะ')),
                ('introduction', models.TextField(blank=True, verbose_name='ความนำ')),
                ('overruled', models.CharField(blank=True, max_length=500, verbose_name='เหตุผลที่ยืนยัน')),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('finished_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name_plural': 'analyses',
                'ordering': ['-fiscal_year_be'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be'), name='analysis_once_a_year'), models.CheckConstraint(condition=models.Q(('threshold__gte', 0), ('threshold__lte', 100)), name='analysis_threshold')],
            },
        ),
        migrations.CreateModel(
            name='AnalysisFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('indicator', 'ตัวชี้วัด'), ('group', 'ตัวชี้วัดย่อย'), ('question', 'ข้อคำถาม'), ('item', 'ข้อ OIT'), ('own', 'เรื่องที่หน่วยงานพบเอง')], max_length=10, verbose_name='ชนิด')),
                ('key', models.CharField(max_length=20)),
                ('label', models.CharField(max_length=700, verbose_name='ตัวชี้วัดหรือเรื่อง')),
                ('indicator_no', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('score', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='คะแนน')),
                ('cost', models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True, verbose_name='คะแนนที่เสียในผลรวม')),
                ('certain', models.BooleanField(default=False)),
                ('library_keys', models.JSONField(blank=True, default=list)),
                ('what_if', models.CharField(blank=True, max_length=500)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('cause', models.TextField(blank=True, verbose_name='ข้อบกพร่องหรือสาเหตุ')),
                ('proposal', models.TextField(blank=True, verbose_name='แนวทาง')),
                ('no_measure_reason', models.CharField(blank=True, max_length=500, verbose_name='เหตุที่ไม่ต้องมีมาตรการ')),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='actions.analysis')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('analysis', 'kind', 'key'), name='finding_once')],
            },
        ),
        migrations.CreateModel(
            name='FindingMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('suggestion', models.CharField(blank=True, max_length=60)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finding_links', to='actions.action')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='actions.analysisfinding')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('finding', 'action'), name='measure_once_for_finding')],
            },
        ),
    ]
