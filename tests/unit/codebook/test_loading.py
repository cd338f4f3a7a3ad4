"""Every kind of mistake in a codebook file is named, with the place and the remedy."""

import pytest

from cases.codebook import CodebookError, load
from tests.unit.codebook.book import TEXT, spoilt, written

LABEL = 'label = { nb = "Etnisitet", nn = "Etnisitet", en = "Ethnicity" }'
ETHNICITY = 'code = "ethnicity"'
RACISM = 'code = "racism"\nmerge = "any"'
GROUND = 'name = "ground"'

# right, wrong, what the message says
MISTAKES = {
    "a missing key": ('version = "1.0"', "", "version is missing"),
    "an empty text": ('version = "1.0"', 'version = " "', "version is empty"),
    "a wrong type": ('version = "1.0"', "version = 1", "version must be text"),
    "a misspelt key": ("retired = true", "retierd = true", "code 'fax': unknown key retierd"),
    "a missing language": (LABEL, 'label = { nb = "A", en = "B" }', "'ethnicity': label lacks nn"),
    "an empty language": (LABEL, 'label = { nb = "A", nn = "", en = "B" }', "label lacks nn"),
    "a strange language": (
        LABEL, 'label = { nb = "A", nn = "A", en = "A", se = "A" }', "unknown language se"
    ),
    "a text that is no table": (LABEL, 'label = "Etnisitet"', "label must be {"),
    "a name that is none": (GROUND, 'name = "Ground 1"', "'Ground 1' is not a name"),
    "a flag in quotes": ("retired = true", 'retired = "yes"', "retired must be true or false"),
    "an unknown object": ('of = "contact"', 'of = "call"', "Use one of: case, contact"),
    "an unknown place": ('shown = "first"', 'shown = "top"', "Use one of: first, more, off"),
    "an unknown stage": ('stage = "end"', 'stage = "late"', "Use one of: call, end"),
    "an unknown section": ('section = "all"', 'section = "some"', "section 'some' does not exist"),
    "a section twice": (
        "[[section]]",
        '[[section]]\nname = "all"\nlabel = { nb = "A", nn = "A", en = "A" }\n[[section]]',
        "section 'all' stands twice",
    ),
    "a question twice": (GROUND, 'name = "matter_type"', "question 'matter_type' stands twice"),
    "a code twice": ('code = "fax"', 'code = "phone"', "code 'phone' stands twice"),
    "no code to choose": (ETHNICITY, ETHNICITY + "\nretired = true", "no code to choose"),
    "a primary alone": ("multi = true\n", "", "primary needs multi = true"),
    "mandatory yet hidden": ('shown = "first"', 'shown = "off"', "must be seen"),
    "mandatory yet folded": (
        'name = "matter_type"',
        'name = "matter_type"\nopens_on = [{ question = "channel", codes = ["phone"] }]',
        "Remove opens_on",
    ),
    "broad yet never exported": (GROUND, GROUND + "\nbroad = true", "broad means nothing"),
    "broad groups without groups": (
        "broad = true", "broad_groups = true", "'channel': broad_groups needs groups"
    ),
    "alone where one is possible": (ETHNICITY, ETHNICITY + "\nalone = true", "alone means nothing"),
    "a strange group": ('group = "act"', 'group = "law"', "group 'law' does not exist"),
    "an idle group": ('group = "act"\n', "", "no code names the group act"),
    "no merge group": (RACISM, 'code = "racism"', "code 'racism': merge is missing"),
    "a strange merge group": (RACISM, 'code = "racism"\nmerge = "all"', "'all' does not exist"),
    "an idle merge group": (
        GROUND,
        GROUND + '\nmerge_group = [{ name = "i", label = { nb = "A", nn = "A", en = "A" } }]',
        "no code names the merge group i.",
    ),
    "a condition on nothing": (
        'question = "matter_type", codes', 'question = "weather", codes', "names 'weather'"
    ),
    "a condition on itself": (
        'question = "matter_type", codes = ["racism"]',
        'question = "ground", codes = ["ethnicity"]',
        "names 'ground', which is not an earlier question",
    ),
    "a condition on a strange code": ('codes = ["racism"]', 'codes = ["sun"]', "unknown code sun"),
    "a condition without codes": ('codes = ["racism"]', "codes = []", "codes must be a list"),
    "no channel": ('name = "channel"', 'name = "way"', "question 'channel' with of = \"contact\""),
    "a matter that need not be answered": (
        'primary = true\nmandatory = true', "primary = true", "'matter_type' must be counted"
    ),
    "a forced matter": ('code = "unknown"', 'code = "unclear"', "Add the code 'unknown'"),
    "an end during the call": ('stage = "end"\n', "", "'closing_reason' is asked last"),
    "conflict answers as facts": (
        GROUND, 'name = "conflict_check_result"', "conflict answers are never facts"
    ),
    "a list that is a number": (
        'item = [{ text = { nb = "en", nn = "ein", en = "one" } }]', "item = 3", "list of tables"
    ),
    "not TOML": ("[[section]]", "[[section", "not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named_with_its_remedy(tmp_path, mistake):
    right, wrong, message = MISTAKES[mistake]
    with pytest.raises(CodebookError) as caught:
        load(spoilt(tmp_path, right, wrong))
    assert message in str(caught.value)
    assert str(caught.value).startswith("book.toml")
    assert str(caught.value).endswith(".")


def test_error_names_file_question_and_code(tmp_path):
    path = spoilt(tmp_path, RACISM, 'code = "racism"\nmerge = "all"')
    with pytest.raises(CodebookError, match=r"book\.toml, question 'matter_type', code 'racism': "):
        load(path)


def test_missing_file_says_so(tmp_path):
    with pytest.raises(CodebookError, match="No such file"):
        load(tmp_path / "absent.toml")


def test_file_that_is_not_utf8_says_so(tmp_path):
    path = tmp_path / "book.toml"
    path.write_bytes(TEXT.encode("utf-8") + "# æ".encode("latin-1"))
    with pytest.raises(CodebookError, match="Save the file as UTF-8"):
        load(path)


def test_file_without_mistakes_is_read_whole(tmp_path):
    book = load(written(tmp_path))
    assert [q.name for q in book.questions] == [
        "channel", "matter_type", "ground", "closing_reason"
    ]  # fmt: skip
    assert book.name("nn") == "Linja"
    assert book.get("channel").get("fax").retired
    assert not book.get("closing_reason").get("answered").counted
    assert book.get("ground").get("ethnicity").group == "act"
    assert book.get("matter_type").get("racism").help("en") == "Help"
    assert book.get("channel").get("phone").help("en") == ""
    assert book.spoken[0].items("nn") == ("ein",)
    assert book.non_inquiries[0].code == "wrong_number"


def test_question_opens_with_its_condition(tmp_path):
    ground = load(written(tmp_path)).get("ground")
    assert not ground.is_open({})
    assert not ground.is_open({"matter_type": ["unknown"]})
    assert ground.is_open({"matter_type": ["racism"]})


def test_default_codebook_is_read_once():
    assert load() is load()


@pytest.mark.parametrize("lang", ["se", "", "nb-no", "codes"])
def test_language_without_words_is_refused_and_not_guessed(lang):
    with pytest.raises(KeyError):
        load().get("channel").label(lang)
