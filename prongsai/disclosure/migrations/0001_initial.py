import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0002_initial'),
        ('correspondence', '0001_initial'),
        ('evidence', '0001_initial'),
        ('organisations', '0002_switched_off_rule'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                ('code', models.CharField(max_length=10, verbose_name='ข้อ')),
                ('topic', models.CharField(max_length=60)),
                ('own_url', models.URLField(blank=True, max_length=1000, verbose_name='ที่อยู่บนเว็บของหน่วยงาน')),
                ('own_url_at', models.DateTimeField(null=True)),
                ('fresh_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ถือว่าเก่าเมื่อไม่ปรับปรุงเกิน (วัน)')),
                ('note', models.TextField(blank=True, verbose_name='บันทึก')),
                ('carried_from', models.PositiveSmallIntegerField(null=True)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='หน่วยงานเจ้าของข้อ')),
            ],
            options={
                'ordering': ['fiscal_year_be', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be', 'code'), name='item_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='ElementTick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element_key', models.CharField(max_length=16)),
                ('ticked_on', models.DateField()),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('ticked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticks', to='disclosure.itementry')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('entry', 'element_key'), name='tick_once')],
            },
        ),
        migrations.CreateModel(
            name='ElementProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('element_key', models.CharField(max_length=16)),
                ('kind', models.CharField(choices=[('publication', 'เอกสารที่เผยแพร่'), ('evidence', 'หลักฐาน'), ('address', 'ที่อยู่เว็บ'), ('holding', 'จากทะเบียนในระบบ')], max_length=12)),
                ('url', models.URLField(blank=True, max_length=1000, verbose_name='ที่อยู่เว็บ')),
                ('holding_key', models.CharField(blank=True, max_length=120)),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='ชื่อ')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='ลงวันที่')),
                ('covers_first', models.DateField(blank=True, null=True, verbose_name='ข้อมูลตั้งแต่')),
                ('covers_last', models.DateField(blank=True, null=True, verbose_name='ข้อมูลถึง')),
                ('dropped', models.BooleanField(default=False)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='correspondence.publication')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='disclosure.itementry')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('holding_key', ''), _negated=True), fields=('entry', 'element_key', 'holding_key'), name='holding_once'), models.CheckConstraint(condition=models.Q(models.Q(('covers_first__isnull', True), ('covers_last__isnull', True)), ('covers_last__gte', models.F('covers_first')), _connector='OR'), name='proof_covers_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'publication'), ('publication__isnull', False)), models.Q(('evidence__isnull', False), ('kind', 'evidence')), models.Q(('kind', 'address'), models.Q(('url', ''), _negated=True)), models.Q(('kind', 'holding'), models.Q(('holding_key', ''), _negated=True)), _connector='OR'), name='proof_has_what_it_is')],
            },
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('refused_on', models.DateField(verbose_name='แจ้งเมื่อ')),
                ('reason', models.TextField(verbose_name='เหตุผลของผู้ประเมิน')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='ชี้แจงได้ถึง')),
                ('answer', models.TextField(blank=True, verbose_name='คำชี้แจงของเรา')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='ชี้แจงเมื่อ')),
                ('outcome', models.CharField(choices=[('waiting', 'รอผล'), ('accepted', 'ผ่านหลังชี้แจง'), ('refused', 'ไม่ผ่าน')], default='waiting', max_length=10, verbose_name='ผล')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='แจ้งผลเมื่อ')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refusals', to='disclosure.itementry')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-refused_on', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='RespondentPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                ('instrument', models.CharField(max_length=10)),
                ('part', models.CharField(blank=True, max_length=10)),
                ('needed', models.PositiveIntegerField(blank=True, null=True, verbose_name='จำนวนที่ต้องการ')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='ที่มาของจำนวน')),
                ('survey_url', models.URLField(blank=True, max_length=1000, verbose_name='ที่อยู่แบบสำรวจ')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='ปิดรับ')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['fiscal_year_be', 'instrument', 'part'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be', 'instrument', 'part'), name='respondent_plan_once')],
            },
        ),
        migrations.CreateModel(
            name='RespondentCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_on', models.DateField(verbose_name='ณ วันที่')),
                ('number', models.PositiveIntegerField(verbose_name='จำนวนผู้ตอบ')),
                ('counted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='disclosure.respondentplan')),
            ],
            options={
                'ordering': ['counted_on', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('plan', 'counted_on'), name='respondents_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year_be', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ')),
                ('number', models.PositiveSmallIntegerField(verbose_name='ครั้งที่')),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('sent_on', models.DateField(verbose_name='ส่งเมื่อ')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='หมายเหตุ')),
                ('recorded_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-fiscal_year_be', '-number'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be', 'number'), name='submission_once')],
            },
        ),
        migrations.CreateModel(
            name='PagePicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10)),
                ('url', models.URLField(max_length=1000)),
                ('state', models.CharField(choices=[('waiting', 'รอบันทึกภาพ'), ('taken', 'บันทึกภาพแล้ว'), ('failed', 'บันทึกภาพไม่ได้')], default='waiting', max_length=8)),
                ('taken_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='disclosure.submission')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('submission', 'code'), name='picture_once')],
            },
        ),
    ]
