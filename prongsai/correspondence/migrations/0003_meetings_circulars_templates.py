import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('correspondence', '0002_addresses_watched'),
        ('evidence', '0001_initial'),
        ('organisations', '0002_switched_off_rule'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('committee', 'ประชุมคณะกรรมการหรือคณะทำงาน'), ('clarification', 'ประชุมชี้แจง'), ('monthly', 'ประชุมประจำเดือน'), ('other', 'ประชุมอื่น')], default='committee', max_length=14, verbose_name='ชนิด')),
                ('name', models.CharField(max_length=300, verbose_name='ชื่อการประชุม')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ครั้งที่')),
                ('held_on', models.DateField(verbose_name='วันที่ประชุม')),
                ('begins_at', models.TimeField(blank=True, null=True, verbose_name='เริ่มเวลา')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='เลิกเวลา')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='สถานที่')),
                ('opening', models.TextField(blank=True, verbose_name='คำเปิดประชุม')),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='correspondence.committee')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='correspondence.officialpaper')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='เจ้าของเรื่อง')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=500, verbose_name='เรื่อง')),
                ('text', models.TextField(blank=True, verbose_name='สาระ')),
                ('resolution', models.TextField(blank=True, verbose_name='มติที่ประชุม')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='correspondence.meeting')),
            ],
            options={
                'ordering': ['meeting', 'order'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('name', models.CharField(max_length=200, verbose_name='ชื่อ')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='ตำแหน่ง')),
                ('role', models.CharField(blank=True, max_length=100, verbose_name='ทำหน้าที่')),
                ('coming', models.CharField(choices=[('invited', 'ยังไม่ได้บันทึก'), ('present', 'มา'), ('absent', 'ไม่มา'), ('joined', 'เข้าร่วม')], default='invited', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='เหตุที่ไม่มา')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='correspondence.meeting')),
            ],
            options={
                'ordering': ['meeting', 'order', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Circular',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('message', models.CharField(blank=True, max_length=1000, verbose_name='ข้อความถึงผู้รับ')),
                ('read_by', models.DateField(blank=True, null=True, verbose_name='โปรดอ่านภายในวันที่')),
                ('sent_on', models.DateField()),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='circular', to='correspondence.officialpaper')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-sent_on', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='CircularReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.CharField(blank=True, max_length=200)),
                ('read_on', models.DateField(null=True)),
                ('way', models.CharField(blank=True, choices=[('site', 'ยืนยันในระบบ'), ('paper', 'ลงชื่อในใบเวียน')], max_length=8)),
                ('circular', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='correspondence.circular')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['circular', 'unit__order', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('circular', 'person'), name='circular_reader_once')],
            },
        ),
        migrations.CreateModel(
            name='OwnTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(max_length=40)),
                ('topic', models.CharField(blank=True, max_length=40)),
                ('name', models.CharField(max_length=160, verbose_name='ชื่อแม่แบบ')),
                ('subject', models.CharField(max_length=500, verbose_name='เรื่อง')),
                ('content', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['kind', 'name'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'name'), name='own_template_once')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('text', models.CharField(max_length=500, verbose_name='งานที่มอบ')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='กำหนดเสร็จ')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='เสร็จเมื่อวันที่')),
                ('done_text', models.CharField(blank=True, max_length=500, verbose_name='ผล')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='correspondence.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='correspondence.meeting')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='ผู้รับผิดชอบ')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'done_on', 'due_on'], name='task_open_by_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done_on__isnull', True), models.Q(('done_text', ''), _negated=True), _connector='OR'), name='task_done_says_how')],
            },
        ),
        migrations.AddField(
            model_name='committee',
            name='duties',
            field=models.TextField(blank=True, verbose_name='หน้าที่'),
        ),
        migrations.AddField(
            model_name='committee',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='committees_ended', to='correspondence.officialpaper', verbose_name='สิ้นสุดโดยคำสั่ง'),
        ),
        migrations.AddField(
            model_name='officialpaper',
            name='topic',
            field=models.CharField(blank=True, max_length=40, verbose_name='หัวข้อ'),
        ),
        migrations.AddIndex(
            model_name='officialpaper',
            index=models.Index(fields=['organisation', 'topic', 'fiscal_year_be'], name='paper_of_topic'),
        ),
    ]
