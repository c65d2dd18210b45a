import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ita', '0001_initial'),
        ('organisations', '0002_switched_off_rule'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficeSuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('replaces', models.CharField(blank=True, max_length=60)),
                ('keys', models.JSONField(default=list)),
                ('issue', models.PositiveSmallIntegerField(default=1)),
                ('cause', models.TextField(blank=True)),
                ('measure', models.CharField(max_length=1000)),
                ('steps', models.JSONField(default=list)),
                ('proof', models.JSONField(default=list)),
                ('who', models.CharField(blank=True, max_length=300)),
                ('when', models.CharField(blank=True, max_length=200)),
                ('monitoring', models.TextField(blank=True)),
                ('hidden', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaces', ''), _negated=True), fields=('organisation', 'replaces'), name='suggestion_replaced_once')],
            },
        ),
    ]
