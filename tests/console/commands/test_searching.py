"""`search`: codes by beginning and by words, for people and for programs."""


def test_people_see_a_line_for_each_code(caseconsultant, book):
    said = caseconsultant("search", "heart", "attack", "--limit", "3")

    heading, *lines = said.out.splitlines()
    assert heading.split() == ["code", "system", "says", "found", "by", "edition"]
    assert len(lines) == 3
    assert lines[0].startswith("I21.9   ICD10CM")
    assert "lay words" in lines[0]


def test_programs_see_each_code_with_its_source(caseconsultant, book):
    said = caseconsultant("search", "e119", "--on", "2026-05-01", "--json").json

    assert (said["text"], said["on"]) == ("e119", "2026-05-01")
    found = said["found"][0]
    wanted = {"code": "E11.9", "matched": "code", "billable": True, "source": "ICD-10-CM"}
    assert found.items() >= wanted.items()
    assert (found["valid_from"], found["valid_to"]) == ("2026-04-01", None)


def test_nothing_found_is_one_sentence_and_status_1(caseconsultant, book):
    people = caseconsultant("search", "qqqqxzzzz")
    programs = caseconsultant("search", "qqqqxzzzz", "--json")

    assert (people.status, people.out) == (1, "")
    assert people.err == "nothing in the book fits 'qqqqxzzzz'\n"
    assert (programs.status, programs.json["found"]) == (1, [])


def test_a_limit_that_is_none_is_refused(caseconsultant, book):
    assert caseconsultant("search", "fever", "--limit", "0").status == 2
