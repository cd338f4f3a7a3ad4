"""Encrypted fields: what is written comes back, in its own row, and in no other."""

import base64
import copy
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.db import connection, models, transaction
from django.db.models.functions import Concat
from django.test import override_settings
from encrypted_model_fields import fields as library

from accounts.models import TotpDevice
from caseline.vault.errors import MisuseError
from caseline.vault.fields import FactsField, FactsUnreadableError, Sealed, StrictField, crypter
from cases.models import Case, Contact

pytestmark = pytest.mark.django_db


@contextmanager
def refused(error: type[Exception] = MisuseError) -> Iterator[Any]:
    """The block is refused, and what it began in the database is unwound."""
    with pytest.raises(error) as caught, transaction.atomic():
        yield caught


SEED = "JBSWY3DPEHPK3PXP"


def token_of(row: models.Model, column: str = "facts") -> str:
    """What the database holds."""
    with connection.cursor() as cursor:
        key = row._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute(f'SELECT "{column}" FROM {row._meta.db_table} WHERE id = %s', [key])
        return cursor.fetchone()[0]


def put_token(row: models.Model, token: str, column: str = "facts") -> None:
    """Write past the field, as somebody does who has the database."""
    with connection.cursor() as cursor:
        key = row._meta.pk.get_db_prep_value(row.pk, connection)
        sql = f'UPDATE {row._meta.db_table} SET "{column}" = %s WHERE id = %s'
        cursor.execute(sql, [token, key])


def make_device(make_case: Any, secret: str = SEED) -> TotpDevice:
    return TotpDevice.objects.create(user=make_case().assigned_to, name="phone", secret=secret)


def fresh(row: models.Model) -> Any:
    return type(row)._default_manager.get(pk=row.pk)


# A wrong key, a strange value ------------------------------------------------------------------


def test_facts_come_back_as_they_were_saved(make_case):
    facts = {"channel": "phone", "years": 7, "big": 2**70, "share": 0.5, "open": None, "kept": True}
    facts["nested"] = [{"æ": ["ø", "\U0001f9e1", '"', "\\", " "]}]
    assert fresh(make_case(**facts)).answers == facts


def test_a_secret_comes_back_as_it_was_saved(make_case):
    assert fresh(make_device(make_case)).secret == SEED


def test_the_database_holds_no_word_of_it(make_case):
    assert "dirigent" not in token_of(make_case(role="dirigent"))
    assert SEED not in token_of(make_device(make_case), "secret")


def test_another_key_gives_an_error_and_never_the_ciphertext(make_case):
    case = make_case(channel="phone")
    with override_settings(FIELD_ENCRYPTION_KEY=[Fernet.generate_key().decode()]):
        found = fresh(case)
        with pytest.raises(FactsUnreadableError):
            _ = found.facts
        with pytest.raises(FactsUnreadableError):
            _ = found.answers


def test_a_secret_under_another_key_gives_an_error(make_case):
    device = make_device(make_case)
    with override_settings(FIELD_ENCRYPTION_KEY=[Fernet.generate_key().decode()]):
        found = fresh(device)
        with pytest.raises(FactsUnreadableError):
            _ = found.secret


def test_saving_what_does_not_open_is_refused_and_encrypts_nothing_twice(make_case):
    case = make_case(channel="phone")
    before = token_of(case)
    with override_settings(FIELD_ENCRYPTION_KEY=[Fernet.generate_key().decode()]):
        found = fresh(case)
        for save in (found.save, lambda: found.save(update_fields=["facts"])):
            with refused(FactsUnreadableError):
                save()
    assert token_of(case) == before
    assert fresh(case).answers == {"channel": "phone"}


def test_other_columns_of_a_row_that_does_not_open_can_be_saved(make_case):
    case = make_case(channel="phone")
    put_token(case, "garbage")
    found = fresh(case)
    found.state = "open"
    found.save(update_fields=["state"])
    assert (fresh(case).state, token_of(case)) == ("open", "garbage")


def test_one_bad_row_does_not_keep_the_others_from_being_read(make_case):
    good, bad = make_case(channel="phone"), make_case(channel="mail")
    put_token(bad, token_of(bad)[:-4] + "AAA=")
    found = {case.pk: case for case in Case.objects.all()}
    assert found[good.pk].answers == {"channel": "phone"}
    with pytest.raises(FactsUnreadableError):
        _ = found[bad.pk].facts


@pytest.mark.parametrize(
    "payload", [b"{}", b"[]", b"not json", b'"text"', b'{"is":{}}', b'{"of":"x","is":{},"more":1}']
)
def test_a_token_of_our_key_that_we_did_not_make_is_an_error(make_case, payload):
    case = make_case()
    put_token(case, crypter().encrypt(payload).decode())
    with pytest.raises(FactsUnreadableError):
        _ = fresh(case).facts


# What users type --------------------------------------------------------------------------------


def test_a_pasted_token_stays_as_it_was_typed(make_case):
    pasted = token_of(make_case(role="dirigent"))
    assert fresh(make_device(make_case, secret=pasted)).secret == pasted
    assert fresh(make_case(free=pasted)).answers == {"free": pasted}


def test_a_pasted_token_is_not_decrypted_by_validation_or_forms(make_case):
    pasted = library.CRYPTER.encrypt(b"geheim").decode()
    field = TotpDevice._meta.get_field("secret")
    assert field.to_python(pasted) == pasted
    assert field.clean(pasted, None) == pasted


@pytest.mark.parametrize("facts", ["{}", ["a"], 7, b"{}", models.Value("x"), models.F("reference")])
def test_only_a_dictionary_is_kept_as_facts(make_case, facts):
    case = make_case(channel="phone")
    case.facts = facts
    with refused():
        case.save()
    assert fresh(case).answers == {"channel": "phone"}


@pytest.mark.parametrize("secret", [7, b"x", {"a": 1}, models.Value("x")])
def test_only_a_text_is_kept_as_a_secret(make_case, secret):
    device = make_device(make_case)
    device.secret = secret
    with refused():
        device.save()


@pytest.mark.parametrize("value", [{1, 2}, object(), "\ud800geheim", {("a", 1): 2}])
def test_what_json_cannot_hold_is_refused_without_repeating_it(make_case, value):
    case = make_case()
    case.facts = {"answers": value}
    with refused() as caught:
        case.save()
    assert caught.value.__context__ is None
    assert "geheim" not in repr(caught.value)


# Ways into the database that are refused --------------------------------------------------------


def test_bulk_update_is_refused(make_case):
    case = make_case(channel="phone")
    case.facts = {"answers": {"channel": "mail"}}
    with refused():
        Case.objects.bulk_update([case], ["facts"])
    assert fresh(case).answers == {"channel": "phone"}


@pytest.mark.parametrize(
    "value",
    [
        "garbage",
        {"answers": {}},
        models.Value("garbage"),
        models.Value({"answers": {}}, output_field=FactsField()),
        models.F("facts"),
        models.F("reference"),
        Concat(models.F("facts"), models.Value("x")),
        models.Case(models.When(state="draft", then=models.Value("x"))),
    ],
)
def test_update_is_refused_with_values_and_expressions_alike(make_case, value):
    case = make_case(channel="phone")
    with refused():
        Case.objects.update(facts=value)
    assert fresh(case).answers == {"channel": "phone"}


def test_update_with_another_rows_token_is_refused(make_case):
    one, other = make_case(channel="phone"), make_case(channel="mail")
    with refused():
        Case.objects.filter(pk=one.pk).update(facts=token_of(other))


def test_an_expression_of_the_field_is_refused(make_case):
    make_case()
    value = models.Value({"answers": {}}, output_field=Case._meta.get_field("facts"))
    with pytest.raises(MisuseError):
        list(Case.objects.annotate(copied=value))


@pytest.mark.parametrize(
    "option", [{"db_default": "x"}, {"unique": True}, {"db_index": True}, {"db_default": None}]
)
def test_a_field_with_a_database_default_or_an_index_cannot_be_declared(option):
    with pytest.raises(MisuseError):
        FactsField(**option)


def test_a_row_whose_key_the_database_gives_cannot_hold_a_field():
    class Numbered(models.Model):
        facts = FactsField()

        class Meta:
            app_label = "not_installed"

    with pytest.raises(MisuseError):
        Numbered._meta.get_field("facts").pre_save(Numbered(facts={}), add=True)


def test_many_rows_at_once_are_each_bound_to_themselves(make_case):
    one = make_case()
    rows = [
        Case(
            circle=one.circle, assigned_to=one.assigned_to, opened_on=one.opened_on, facts={"n": n}
        )
        for n in (1, 2)
    ]
    Case.objects.bulk_create(rows)
    assert [fresh(row).facts for row in rows] == [{"n": 1}, {"n": 2}]


# Searching --------------------------------------------------------------------------------------

SEARCHES = [
    {"facts": "geheim"},
    {"facts": {"answers": "geheim"}},
    {"facts__exact": "geheim"},
    {"facts__iexact": "geheim"},
    {"facts__in": ["geheim"]},
    {"facts__contains": "geheim"},
    {"facts__icontains": "geheim"},
    {"facts__startswith": "geheim"},
    {"facts__regex": "geheim"},
    {"facts__gt": "geheim"},
    {"facts__range": ("geheim", "z")},
    {"facts__answers": "geheim"},
    {"facts__answers__channel": "geheim"},
    {"contacts__facts": "geheim"},
    {"contacts__facts__contains": "geheim"},
    {"facts": models.Value("geheim")},
    {"facts": models.F("reference")},
]


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("how", ["filter", "exclude", "get", "get_or_create"])
def test_searches_are_refused_and_no_term_reaches_the_database(
    make_case, search, how, django_assert_num_queries
):
    make_case()
    with django_assert_num_queries(0), pytest.raises(MisuseError):
        getattr(Case.objects.all(), how)(**search)


def test_a_search_behind_values_is_refused(make_case, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(MisuseError):
        Case.objects.values("facts").filter(facts="geheim")
    with django_assert_num_queries(0), pytest.raises(MisuseError):
        Case.objects.filter(models.Q(state="open") | ~models.Q(facts="geheim"))


def test_a_secret_cannot_be_searched_for(make_case, django_assert_num_queries):
    make_device(make_case)
    with django_assert_num_queries(0), pytest.raises(MisuseError):
        TotpDevice.objects.filter(secret=SEED)


def test_asking_whether_there_is_anything_is_allowed(make_case):
    make_case()
    assert Case.objects.filter(facts__isnull=False).count() == 1
    assert Case.objects.exclude(facts__isnull=False).count() == 0


# Dumps, time, size, keys ------------------------------------------------------------------------


def test_a_field_is_not_turned_into_text_for_a_dump(make_case):
    case = make_case(role="dirigent")
    with pytest.raises(MisuseError):
        Case._meta.get_field("facts").value_to_string(case)


def test_a_token_tells_no_second(make_case):
    raw = base64.urlsafe_b64decode(token_of(make_case()))
    assert raw[0] == 0x80
    assert raw[1:9] == bytes(8)


def test_small_facts_all_have_one_size(make_case):
    tokens = [token_of(make_case(a=answer)) for answer in ("", "ja", "x" * 60, ["a", "b"])]
    assert len({len(token) for token in tokens}) == 1


def test_the_same_facts_never_look_the_same(make_case):
    assert token_of(make_case(a="ja")) != token_of(make_case(a="ja"))


def test_keys_rotate_the_newest_writes_and_the_older_still_read(make_case, settings):
    old, new = settings.FIELD_ENCRYPTION_KEY[0], Fernet.generate_key().decode()
    case = make_case(channel="phone")
    settings.FIELD_ENCRYPTION_KEY = [new, old]
    assert fresh(case).answers == {"channel": "phone"}
    fresh(case).save()
    settings.FIELD_ENCRYPTION_KEY = [new]
    assert fresh(case).answers == {"channel": "phone"}


def test_an_old_key_that_is_gone_reads_nothing_more(make_case, settings):
    case = make_case(channel="phone")
    settings.FIELD_ENCRYPTION_KEY = [Fernet.generate_key().decode()]
    with pytest.raises(FactsUnreadableError):
        _ = fresh(case).facts


def test_the_librarys_own_crypter_is_not_used(make_case, monkeypatch):
    monkeypatch.setattr(library, "CRYPTER", None)
    assert fresh(make_case(channel="phone")).answers == {"channel": "phone"}


# Bound to table, column and row -----------------------------------------------------------------


def test_facts_of_another_row_do_not_open(make_case):
    one, other = make_case(channel="phone"), make_case(channel="mail")
    put_token(one, token_of(other))
    with pytest.raises(FactsUnreadableError):
        _ = fresh(one).facts
    assert fresh(other).answers == {"channel": "mail"}


def test_facts_of_another_table_do_not_open(make_case, make_contact):
    contact = make_contact(channel="mail")
    case = make_case()
    Case.objects.filter(pk=case.pk).update(id=contact.pk)
    case.pk = contact.pk
    put_token(case, token_of(contact))
    with pytest.raises(FactsUnreadableError):
        _ = fresh(case).facts


def test_facts_of_another_column_do_not_open(make_case):
    case = make_case()
    other = FactsField()
    other.set_attributes_from_name("findings")
    other.model = Case
    token = other.pre_save(SimpleNamespace(pk=case.pk, findings={"answers": {}}), add=True)
    put_token(case, str(token))
    with pytest.raises(FactsUnreadableError):
        _ = fresh(case).facts


def test_values_are_sealed_and_open_only_with_their_own_row(make_case):
    one, other = make_case(channel="phone"), make_case(channel="mail")
    rows = {row["pk"]: row["facts"] for row in Case.objects.values("pk", "facts")}
    assert rows[one.pk].open(one.pk) == {"answers": {"channel": "phone"}}
    with pytest.raises(FactsUnreadableError):
        rows[one.pk].open(other.pk)
    [sealed] = Case.objects.filter(pk=one.pk).values_list("facts", flat=True)
    assert sealed.open(one.pk) == {"answers": {"channel": "phone"}}


def test_a_sealed_value_shows_nothing_when_printed(make_case):
    make_case(role="dirigent")
    assert str(list(Case.objects.values_list("facts"))) == "[(Sealed(…),)]"


def test_a_value_that_does_not_open_is_sealed_too_until_somebody_asks(make_case):
    case = make_case()
    put_token(case, "garbage")
    [sealed] = Case.objects.values_list("facts", flat=True)
    assert isinstance(sealed, Sealed)
    with pytest.raises(FactsUnreadableError):
        sealed.open(case.pk)


# What Django does with instances ----------------------------------------------------------------


def test_deferred_facts_are_read_when_asked_for(make_case, django_assert_num_queries):
    case = make_case(channel="phone")
    for found in (Case.objects.defer("facts").get(), Case.objects.only("state").get()):
        assert "facts" not in found.__dict__
        with django_assert_num_queries(1):
            assert found.answers == {"channel": "phone"}
        assert found.pk == case.pk


def test_deferred_facts_that_do_not_open_are_an_error(make_case):
    put_token(make_case(), "garbage")
    with pytest.raises(FactsUnreadableError):
        _ = Case.objects.defer("facts").get().facts


def test_saving_an_instance_with_deferred_facts_leaves_them_alone(make_case):
    case = make_case(channel="phone")
    before = token_of(case)
    found = Case.objects.defer("facts").get()
    found.state = "open"
    found.save()
    assert token_of(case) == before


def test_refreshing_reads_anew(make_case):
    case = make_case(channel="phone")
    other = fresh(case)
    other.facts = {"answers": {"channel": "mail"}}
    other.save()
    case.refresh_from_db()
    assert case.answers == {"channel": "mail"}


def test_a_copy_with_a_new_key_takes_its_facts_along(make_contact):
    contact = make_contact(channel="phone")
    copied = fresh(contact)
    copied.pk, copied.number = uuid4(), 2
    copied._state.adding = True
    copied.save()
    assert fresh(copied).answers == fresh(contact).answers == {"channel": "phone"}
    assert token_of(copied) != token_of(contact)


def test_copied_and_pickled_instances_keep_their_facts(make_case):
    case = fresh(make_case(channel="phone"))
    assert copy.deepcopy(case).answers == {"channel": "phone"}
    assert pickle.loads(pickle.dumps(case)).answers == {"channel": "phone"}


def test_related_and_raw_rows_open_as_well(make_contact):
    contact = make_contact(channel="phone")
    case = contact.case
    case.facts = {"answers": {"art_field": "music"}}
    case.save()
    found = Contact.objects.select_related("case").get()
    assert (found.answers, found.case.answers) == ({"channel": "phone"}, {"art_field": "music"})
    assert Case.objects.raw("SELECT * FROM cases_case")[0].answers == {"art_field": "music"}


def test_a_proxy_opens_its_facts_too(make_case):
    class Inquiry(Case):
        class Meta:
            proxy = True
            app_label = "cases"

    case = make_case(channel="phone")
    assert Inquiry.objects.get(pk=case.pk).facts == {"answers": {"channel": "phone"}}


def test_an_empty_field_stays_empty():
    class Sparse(models.Model):
        facts = FactsField(null=True)

        class Meta:
            app_label = "not_installed"

    field = Sparse._meta.get_field("facts")
    assert field.pre_save(Sparse(facts=None), add=True) is None
    assert field.get_db_prep_save(None, connection) is None
    assert field.from_db_value(None) is None


def test_every_field_of_the_library_is_one_of_the_strict_family():
    from django.apps import apps

    every = [field for model in apps.get_models() for field in model._meta.get_fields()]
    encrypted = [field for field in every if isinstance(field, library.EncryptedMixin)]
    assert len(encrypted) >= 3
    assert all(isinstance(field, StrictField) for field in encrypted)
