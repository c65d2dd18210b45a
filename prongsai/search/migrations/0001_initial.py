import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indexed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('object_id', models.PositiveBigIntegerField()),
                ('part_of', models.CharField(blank=True, max_length=80)),
                ('title', models.CharField(max_length=1000)),
                ('about', models.CharField(blank=True, max_length=500)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(null=True)),
                ('dated_on', models.DateField(null=True)),
                ('url', models.CharField(max_length=300)),
                ('public', models.BooleanField(default=False)),
                ('sha256', models.CharField(max_length=64)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'part_of'], name='indexed_part_of')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'source', 'object_id'), name='indexed_once')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_title', models.BooleanField(default=False)),
                ('text', models.TextField()),
                ('key', models.TextField()),
                ('place', models.CharField(blank=True, max_length=120)),
                ('anchor', models.CharField(blank=True, max_length=120)),
                ('source', models.CharField(max_length=40)),
                ('fiscal_year_be', models.PositiveSmallIntegerField(null=True)),
                ('newness', models.IntegerField(default=0)),
                ('public', models.BooleanField(default=False)),
                ('indexed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='search.indexed')),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveBigIntegerField(default=0)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation',), name='followed_once')],
            },
        ),
    ]
