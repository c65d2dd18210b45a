import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('evidence', '0002_believed'),
        ('organisations', '0002_switched_off_rule'),
    ]

    operations = [
        migrations.CreateModel(
            name='Newcomer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('appointed', 'บรรจุใหม่'), ('transferred_in', 'โอนมา'), ('moved', 'ย้ายหรือเลื่อนในหน่วยงาน'), ('elected', 'ได้รับเลือกตั้งหรือแต่งตั้ง (ผู้บริหาร สมาชิกสภา)')], max_length=16, verbose_name='มาโดย')),
                ('position_name', models.CharField(blank=True, max_length=160, verbose_name='ตำแหน่ง')),
                ('began_on', models.DateField(verbose_name='เริ่มปฏิบัติหน้าที่')),
                ('order_no', models.CharField(blank=True, max_length=60, verbose_name='คำสั่งที่')),
                ('fiscal_year_be', models.PositiveSmallIntegerField()),
                ('due_on', models.DateField(verbose_name='ครบกำหนดรับทราบ')),
                ('given_keys', models.JSONField(default=list)),
                ('handed_on', models.DateField(blank=True, null=True, verbose_name='ส่งมอบรายการเมื่อ')),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_reason', models.CharField(blank=True, max_length=300, verbose_name='เหตุที่ไม่ต้องตามต่อ')),
                ('handed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.position')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit', verbose_name='สังกัด')),
            ],
            options={
                'ordering': ['-began_on', '-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'fiscal_year_be'], name='newcomers_of_year')],
                'constraints': [models.UniqueConstraint(fields=('person', 'began_on'), name='newcomer_once'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), models.Q(('closed_reason', ''), _negated=True), _connector='OR'), name='newcomer_closed_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('key', models.CharField(max_length=80)),
                ('version', models.CharField(blank=True, max_length=64)),
                ('title', models.CharField(max_length=1000)),
                ('read_on', models.DateField(verbose_name='รับทราบเมื่อ')),
                ('how', models.CharField(choices=[('signed_in', 'รับทราบในระบบ'), ('paper', 'ลงชื่อในใบรับทราบ')], max_length=10, verbose_name='วิธี')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('newcomer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acknowledgements', to='conduct.newcomer')),
            ],
            options={
                'ordering': ['read_on', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('newcomer', 'key', 'version'), name='acknowledged_once')],
            },
        ),
    ]
