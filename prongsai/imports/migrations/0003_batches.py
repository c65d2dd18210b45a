import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0002_initial'),
        ('imports', '0002_every_kind'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('source', models.CharField(choices=[('folder', 'โฟลเดอร์บนเครื่อง'), ('zip', 'แฟ้ม zip')], max_length=10)),
                ('name', models.CharField(max_length=255, verbose_name='ชื่อชุด')),
                ('place', models.CharField(blank=True, max_length=1000)),
                ('state', models.CharField(choices=[('receiving', 'กำลังรับแฟ้ม'), ('reading', 'กำลังอ่าน'), ('stopped', 'หยุดไว้'), ('done', 'อ่านครบแล้ว'), ('failed', 'เปิดแฟ้มไม่ได้')], default='receiving', max_length=10)),
                ('error', models.TextField(blank=True)),
                ('received_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('revived', models.PositiveSmallIntegerField(default=0)),
                ('worked_until', models.DateTimeField(null=True)),
                ('archive', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-pk'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='BatchFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('path', models.CharField(max_length=1000, verbose_name='แฟ้ม')),
                ('outcome', models.CharField(choices=[('waiting', 'รออ่าน'), ('reading', 'กำลังอ่าน'), ('read', 'อ่านได้'), ('review', 'อ่านได้ มีช่องต้องดู'), ('known', 'มีอยู่แล้ว'), ('skipped', 'ข้าม'), ('failed', 'อ่านไม่ได้')], default='waiting', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_by', models.CharField(blank=True, max_length=80)),
                ('leased_until', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batch_files', to='imports.importeddocument')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='imports.importbatch')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['batch', 'outcome', 'order'], name='batch_file_outcome')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'path'), name='batch_file_once')],
            },
        ),
        migrations.AddField(
            model_name='reading',
            name='pages_due',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='importeddocument',
            name='origin',
            field=models.CharField(choices=[('upload', 'อัปโหลด'), ('paste', 'วางข้อความ'), ('command', 'คำสั่งบนเครื่อง'), ('folder', 'โฟลเดอร์'), ('zip', 'แฟ้ม zip')], default='upload', max_length=10),
        ),
    ]
