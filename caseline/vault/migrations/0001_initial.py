"""The tables as they begin."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Compartment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=12)),
                ('head', models.BinaryField(default=b'')),
            ],
        ),
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('person', 'Person'), ('circle', 'Circle')], max_length=8)),
                ('generation', models.PositiveIntegerField(default=1)),
                ('rotation_due', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('generation', models.PositiveIntegerField()),
                ('wrapped', models.BinaryField()),
                ('compartment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='vault.compartment')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='vault.holder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('compartment', 'holder'), name='vault_grant_holder')],
            },
        ),
        migrations.CreateModel(
            name='HolderKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('generation', models.PositiveIntegerField(default=1)),
                ('public', models.BinaryField()),
                ('private', models.BinaryField()),
                ('tag', models.BinaryField()),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='vault.holder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('holder', 'generation'), name='vault_key_generation')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('generation', models.PositiveIntegerField()),
                ('member_generation', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('mac', models.BinaryField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seals', to='vault.holder')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='vault.holder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('circle', 'generation', 'member'), name='vault_seal_member')],
            },
        ),
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('table', models.CharField(max_length=40)),
                ('row', models.UUIDField()),
                ('column', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('generation', models.PositiveIntegerField(null=True)),
                ('body', models.BinaryField()),
                ('digest', models.BinaryField()),
                ('compartment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='vault.compartment')),
                ('sealed_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.holder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('table', 'row', 'column'), name='vault_text_place')],
            },
        ),
    ]
