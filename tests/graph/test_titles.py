import csv
from importlib.resources import files

import pytest

from inroad.graph.taxonomy import taxonomy
from inroad.graph.title_words import title_words
from inroad.graph.titles import NormalisedTitle, normalise, office_named
from inroad.graph.vocabulary import SeniorityLevel

TITLES = """
VP & CFO | C_LEVEL | Finance | Chief Financial Officer
VP & CTO | C_LEVEL | Technology | Chief Technology Officer
VP & CRO | C_LEVEL | Sales | Chief Revenue Officer
VP & Gen Cnsl | C_LEVEL | Legal | General Counsel
VP & Asst Gen Cnsl | VP | Legal | Assistant General Counsel
Gen Cnsl Asst | INDIVIDUAL | Legal | -
Director & Gen Cnsl Asst | DIRECTOR | Legal | Director
Mng Director & Gen Cnsl | C_LEVEL | Legal | General Counsel
Mng Dir Trading | VP | Trading | Managing Director
VP & Chief of Staff | VP | - | Chief of Staff
President & CEO | C_LEVEL | General Management | Chief Executive Officer
ENA President & CEO | C_LEVEL | General Management | Chief Executive Officer
COO | C_LEVEL | Operations | Chief Operating Officer
VP of Government Affairs | VP | Government Affairs | Vice President
Dir Trading | DIRECTOR | Trading | Director
Mgr Trading | MANAGER | Trading | Manager
Specialist Legal | INDIVIDUAL | Legal | Specialist
Cnsl | INDIVIDUAL | Legal | -
Employee | INDIVIDUAL | - | -
Trader | INDIVIDUAL | Trading | -
Interim CISO | C_LEVEL | Security | Chief Information Security Officer
C.F.O. | C_LEVEL | Finance | Chief Financial Officer
Chief Financial Officer (CFO) | C_LEVEL | Finance | Chief Financial Officer
CFO at ETS | C_LEVEL | Finance | Chief Financial Officer
Deputy CFO | VP | Finance | Deputy Chief Financial Officer
CFO Assistant | INDIVIDUAL | Finance | -
Executive Assistant to the CFO | INDIVIDUAL | Administration | Executive Assistant
Executive Assistant, CFO | INDIVIDUAL | Administration | Executive Assistant
EA to CEO & COO | INDIVIDUAL | Administration | Executive Assistant
Manager, Office of the CFO | MANAGER | - | Manager
CFO Advisory Manager | MANAGER | Finance | Manager
Chief of Staff to the CEO | DIRECTOR | - | Chief of Staff
Advisor to the President | INDIVIDUAL | - | -
President's Assistant | INDIVIDUAL | General Management | -
Former CEO | INDIVIDUAL | - | -
Co-Founder & CEO | C_LEVEL | General Management | Chief Executive Officer
Founder | C_LEVEL | General Management | Founder
Owner | C_LEVEL | General Management | Owner
Product Owner | INDIVIDUAL | Product | -
HR Business Partner | INDIVIDUAL | Human Resources | -
Managing Partner | C_LEVEL | General Management | Managing Partner
Partner | VP | - | -
MD | C_LEVEL | General Management | Managing Director
Managing Director, Investment Banking | VP | - | Managing Director
President, North America | C_LEVEL | General Management | President
Vice-President, Sales | VP | Sales | Vice President
Senior Vice President | VP | - | Vice President
Sr. VP Finance | VP | Finance | Vice President Finance
SVP, Engineering | VP | Engineering | Vice President Engineering
EVP & General Counsel | C_LEVEL | Legal | General Counsel
AVP Operations | VP | Operations | Vice President
Chief Legal Officer | C_LEVEL | Legal | General Counsel
Chief Happiness Officer | C_LEVEL | - | Chief Happiness Officer
Chief Data & Analytics Officer | C_LEVEL | Data | Chief Data Officer
Chief Architect | DIRECTOR | Technology | -
Head of Data | DIRECTOR | Data | -
Head of Finance | DIRECTOR | Finance | -
Global Head of Sales | VP | Sales | -
Head, R&D | DIRECTOR | Research | -
IT Director | DIRECTOR | Technology | IT Director
Director of Information Technology | DIRECTOR | Technology | IT Director
Associate Director | DIRECTOR | - | Director
Assistant Manager | MANAGER | - | Manager
Treasurer | DIRECTOR | Finance | Treasurer
Assistant Treasurer | MANAGER | Finance | -
Business Unit GM | VP | General Management | General Manager
Team Lead | MANAGER | - | -
Lead Engineer | INDIVIDUAL | Engineering | -
Senior Software Engineer | INDIVIDUAL | Engineering | Senior Engineer
Account Executive | INDIVIDUAL | Sales | -
Key Account Manager | MANAGER | Sales | -
Engineering Manager | MANAGER | Engineering | Manager
Geschäftsführerin (m/w/d) | C_LEVEL | General Management | Managing Director
Geschaeftsfuehrer | C_LEVEL | General Management | Managing Director
Stellvertretender Geschäftsführer | VP | General Management | Deputy Managing Director
Kaufmännische Leiterin | C_LEVEL | Finance | Chief Financial Officer
Finanzvorstand | C_LEVEL | Finance | Chief Financial Officer
Vorstandsvorsitzender | C_LEVEL | General Management | Chief Executive Officer
Vorstandsassistentin | INDIVIDUAL | Administration | Executive Assistant
Assistenz der Geschäftsführung | INDIVIDUAL | Administration | Executive Assistant
Leiter/in Controlling | DIRECTOR | Finance | -
IT-Leiter | DIRECTOR | Technology | IT Director
Vertriebsleiter | DIRECTOR | Sales | -
Teamleiter Buchhaltung | MANAGER | Finance | -
Sachbearbeiter | INDIVIDUAL | - | -
PDG | C_LEVEL | General Management | Chief Executive Officer
Directrice Financière | C_LEVEL | Finance | Chief Financial Officer
Directeur administratif et financier | C_LEVEL | Finance | Chief Financial Officer
Directeur Général Adjoint | VP | General Management | Deputy Chief Executive Officer
Responsable achats | MANAGER | Procurement | Procurement Manager
Chef de projet | MANAGER | - | -
Assistante de direction | INDIVIDUAL | Administration | Executive Assistant
Director Financiero | C_LEVEL | Finance | Chief Financial Officer
Directora de Recursos Humanos | C_LEVEL | Human Resources | Chief Human Resources Officer
Consejero Delegado | C_LEVEL | General Management | Chief Executive Officer
Jefe de Compras | MANAGER | Procurement | Procurement Manager
Secretaria de Dirección | INDIVIDUAL | Administration | Executive Assistant
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TITLES.strip().splitlines()]

ASKED = {
    "CFO": "Chief Financial Officer",
    "the CFO": "Chief Financial Officer",
    "chief financial officer": "Chief Financial Officer",
    "finance chief": "Chief Financial Officer",
    "Head of Finance": "Chief Financial Officer",
    "their head of IT": "Chief Information Officer",
    "Finanzchef": "Chief Financial Officer",
    "general counsel": "General Counsel",
    "top lawyer": "General Counsel",
    "deputy CFO": "Deputy Chief Financial Officer",
    "chief happiness officer": "Chief Happiness Officer",
    "VP Finance": "Vice President Finance",
    "director": "Director",
}


@pytest.mark.parametrize(("title", "seniority", "function", "office"), ROWS)
def test_a_title_says_level_field_and_office(
    title: str, seniority: str, function: str, office: str
) -> None:
    assert normalise(title) == NormalisedTitle(
        SeniorityLevel(seniority),
        None if function == "-" else function,
        None if office == "-" else office,
    )


@pytest.mark.parametrize("title", ["", "   ", "--", "部長"])
def test_a_title_without_a_word_to_read_says_nothing(title: str) -> None:
    assert normalise(title) == NormalisedTitle(None, None, None)


@pytest.mark.parametrize("title", [row[0] for row in ROWS])
def test_case_accents_and_blanks_do_not_matter(title: str) -> None:
    assert normalise(f"  {title.upper()}  ") == normalise(title)


def test_the_levels_of_the_enron_titles_are_those_counted_by_hand() -> None:
    with (files("inroad.seeds") / "enron" / "people.csv").open(encoding="utf-8") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    levels = [normalise(title).seniority for title in titles]
    assert {level: levels.count(level) for level in SeniorityLevel} == {
        SeniorityLevel.C_LEVEL: 16,
        SeniorityLevel.VP: 24,
        SeniorityLevel.DIRECTOR: 34,
        SeniorityLevel.MANAGER: 22,
        SeniorityLevel.INDIVIDUAL: 60,
    }


@pytest.mark.parametrize(
    "title", sorted({title for role in taxonomy().values() for title in role.titles})
)
def test_a_title_that_a_role_names_is_the_canonical_one(title: str) -> None:
    assert normalise(title).office == title
    assert office_named(title) == title


@pytest.mark.parametrize(("words", "office"), ASKED.items())
def test_words_by_which_people_ask_name_an_office(words: str, office: str) -> None:
    assert office_named(words) == office


@pytest.mark.parametrize("words", ["", "Rod Hayslett", "CFO Sally", "head of", "boss", "the"])
def test_words_that_name_no_office_or_more_than_one_name_none(words: str) -> None:
    assert office_named(words) is None


@pytest.mark.parametrize("office", [o for o in title_words().offices if "{0}" not in o.name])
def test_every_office_is_reached_by_its_own_name(office: object) -> None:
    name = getattr(office, "name")  # noqa: B009
    assert office_named(name) == name


def test_no_abbreviation_is_declared_twice() -> None:
    text = (files("inroad.graph") / "title_tables" / "words.yaml").read_text(encoding="utf-8")
    table = text.split("abbreviations:\n")[1].split("\n\n")[0]
    keys = [line.split(":")[0].strip() for line in table.splitlines()]
    assert len(keys) > 50
    assert sorted(set(keys)) == sorted(keys)
