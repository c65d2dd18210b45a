import django.db.models.deletion
import prongsai.cases.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0003_both_sides'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(max_length=30)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(editable=False)),
                ('number', models.PositiveIntegerField(editable=False)),
                ('tracking_code', models.CharField(default=prongsai.cases.models.new_code, editable=False, max_length=14)),
                ('nonce', models.CharField(blank=True, editable=False, max_length=32)),
                ('channel', models.CharField(choices=[('web', 'หน้าเว็บ'), ('line', 'LINE'), ('facebook', 'Facebook'), ('phone', 'โทรศัพท์'), ('walk_in', 'มาด้วยตนเอง'), ('letter', 'หนังสือหรือจดหมาย'), ('email', 'อีเมล'), ('box', 'ตู้รับความคิดเห็น'), ('meeting', 'การประชุมหรือเวทีประชาคม')], default='web', max_length=10, verbose_name='มาทาง')),
                ('received_at', models.DateTimeField(editable=False)),
                ('due_on', models.DateField(editable=False)),
                ('subject', models.CharField(max_length=200, verbose_name='เรื่อง')),
                ('text', models.TextField(verbose_name='รายละเอียด')),
                ('fields', models.JSONField(blank=True, default=dict)),
                ('may_be_public', models.BooleanField(default=False, verbose_name='ยินยอมให้เผยแพร่คำถามและคำตอบ')),
                ('state', models.CharField(max_length=20)),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='ชื่อผู้ส่ง')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='ติดต่อกลับ')),
                ('forgotten_at', models.DateTimeField(editable=False, null=True)),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('public', models.BooleanField(default=False, editable=False)),
                ('shown_subject', models.CharField(blank=True, max_length=200)),
                ('shown_text', models.TextField(blank=True)),
                ('shown_answer', models.TextField(blank=True)),
                ('shown_at', models.DateTimeField(editable=False, null=True)),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้รับผิดชอบ')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='กองที่รับผิดชอบ')),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'kind', 'state', 'due_on'], name='case_by_state')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'fiscal_year_be', 'number'), name='case_number_once'), models.UniqueConstraint(fields=('organisation', 'tracking_code'), name='case_code_once'), models.UniqueConstraint(condition=models.Q(('nonce', ''), _negated=True), fields=('organisation', 'nonce'), name='case_sent_once')],
            },
        ),
        migrations.CreateModel(
            name='KindSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('limit_days', models.PositiveSmallIntegerField(verbose_name='กำหนดเวลา (วัน)')),
                ('keep_days', models.PositiveSmallIntegerField(verbose_name='เก็บชื่อและช่องทางติดต่อหลังปิดเรื่อง (วัน)')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind'), name='case_kind_once')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('person', 'ผู้ส่งเรื่อง'), ('office', 'หน่วยงาน'), ('internal', 'บันทึกภายใน')], max_length=10)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('state', models.CharField(blank=True, max_length=20)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='cases.case')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
    ]
