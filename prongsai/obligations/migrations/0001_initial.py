import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_initial'),
        ('accounts', '__first__'),
        ('organisations', '0002_switched_off_rule'),
    ]

    operations = [
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('event', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=120)),
                ('happened_on', models.DateField(verbose_name='วันที่เกิด')),
                ('subject', models.CharField(max_length=300, verbose_name='เรื่อง')),
                ('link', models.CharField(blank=True, max_length=300)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-happened_on', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'event', 'key'), name='happening_once')],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('rule_code', models.CharField(max_length=60)),
                ('fiscal_year_be', models.PositiveSmallIntegerField()),
                ('period_no', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=300, verbose_name='ภารกิจ')),
                ('owner_post', models.CharField(blank=True, choices=[('chief_executive', 'นายก'), ('deputy_chief_executive', 'รองนายก'), ('chief_administrator', 'ปลัด'), ('deputy_chief_administrator', 'รองปลัด'), ('head_of_chief_administrators_office', 'หัวหน้าสำนักปลัด'), ('director', 'ผู้อำนวยการกอง'), ('officer', 'เจ้าหน้าที่')], max_length=40, verbose_name='ตำแหน่งที่รับผิดชอบ')),
                ('period_start', models.DateField()),
                ('period_end', models.DateField()),
                ('opens_on', models.DateField(verbose_name='เริ่มทำได้')),
                ('rule_due_on', models.DateField(verbose_name='กำหนดตามกติกา')),
                ('own_due_on', models.DateField(blank=True, null=True, verbose_name='กำหนดของหน่วยงาน')),
                ('own_due_reason', models.CharField(blank=True, max_length=500, verbose_name='เหตุผลที่กำหนดเอง')),
                ('way', models.CharField(default='by_hand', max_length=40)),
                ('arguments', models.JSONField(default=dict)),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='เกี่ยวกับ')),
                ('note', models.TextField(blank=True, verbose_name='บันทึกช่วยจำ')),
                ('met_by_hand_on', models.DateField(blank=True, null=True, verbose_name='ทำแล้วเมื่อวันที่')),
                ('evidence_text', models.CharField(blank=True, max_length=500, verbose_name='หลักฐาน')),
                ('evidence_link', models.URLField(blank=True, max_length=500, verbose_name='ลิงก์หลักฐาน')),
                ('dismissed_reason', models.CharField(blank=True, max_length=500, verbose_name='เหตุผลที่ไม่ต้องทำ')),
                ('happening', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='obligations.happening')),
                ('met_by_hand_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='หน่วยงานที่รับผิดชอบ')),
            ],
            options={
                'ordering': ['rule_due_on', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'fiscal_year_be'], name='obligation_year')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('happening__isnull', True)), fields=('organisation', 'rule_code', 'fiscal_year_be', 'period_no'), name='obligation_once'), models.UniqueConstraint(condition=models.Q(('happening__isnull', False)), fields=('organisation', 'rule_code', 'happening', 'period_no'), name='obligation_of_happening_once')],
            },
        ),
        migrations.CreateModel(
            name='OpenedYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fiscal_year_be', models.PositiveSmallIntegerField()),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-fiscal_year_be'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'fiscal_year_be'), name='opened_year_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('before', 'ก่อนครบกำหนด'), ('at', 'วันครบกำหนด'), ('after', 'หลังครบกำหนด'), ('escalated', 'แจ้งหัวหน้า')], max_length=10)),
                ('days', models.SmallIntegerField()),
                ('due_on', models.DateField()),
                ('to', models.CharField(max_length=500)),
                ('sent_on', models.DateField()),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='obligations.obligation')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('receivers', models.ManyToManyField(related_name='+', to='accounts.membership')),
            ],
            options={
                'ordering': ['-sent_on', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('obligation', 'stage', 'days', 'due_on'), name='reminder_once')],
            },
        ),
        migrations.CreateModel(
            name='RuleEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=60, verbose_name='รหัส')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('off', models.BooleanField(default=False, verbose_name='ไม่ใช้ในหน่วยงานนี้')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='เหตุผล')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['code', '-number'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'code', 'number'), name='rule_edition_once')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.membership')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('membership',), name='one_feed_in_force')],
            },
        ),
        migrations.CreateModel(
            name='DailyCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('checked_at', models.DateTimeField()),
                ('website_ok', models.BooleanField(default=True, verbose_name='เปิดเว็บไซต์ได้ ข้อมูลเป็นปัจจุบัน')),
                ('mail_read', models.BooleanField(default=True, verbose_name='เปิดอ่านอีเมลของหน่วยงานแล้ว')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='สิ่งที่พบ')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-day'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'day'), name='daily_check_once')],
            },
        ),
        migrations.CreateModel(
            name='DayOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='วันที่')),
                ('name', models.CharField(max_length=160, verbose_name='ชื่อวันหยุด')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['day'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'day'), name='day_off_once')],
            },
        ),
    ]
