"""The plain way of reading a title: the first word of a short list that occurs in it."""

import re
from collections.abc import Mapping
from typing import TypeVar

from inroad.graph.titles import NormalisedTitle
from inroad.graph.vocabulary import SeniorityLevel

Meaning = TypeVar("Meaning")

LEVELS: Mapping[SeniorityLevel, str] = {
    SeniorityLevel.VP: "vp svp evp vice vicepresidente",
    SeniorityLevel.C_LEVEL: (
        "chief ceo cfo coo cto cio ciso cmo chro president founder owner chairman "
        "geschäftsführer vorstand pdg président gérant presidente"
    ),
    SeniorityLevel.DIRECTOR: "director head dir leiter leiterin directeur directrice directora",
    SeniorityLevel.MANAGER: "manager lead supervisor mgr teamleiter responsable chef jefe gerente",
}
FUNCTIONS: Mapping[str, str] = {
    "Finance": "finance financial cfo accounting finanzen controlling financier financiero",
    "Sales": "sales account revenue vertrieb commercial ventes comercial ventas",
    "Marketing": "marketing brand cmo",
    "Procurement": "procurement purchasing sourcing buyer einkauf achats compras",
    "Human Resources": "hr human people talent personal rh drh",
    "Legal": "legal counsel lawyer recht juridique jurídico",
    "Security": "security ciso cybersecurity sicherheit sécurité seguridad",
    "Data": "data analytics datos données",
    "Product": "product produkt produit producto",
    "Technology": "it cio cto technology information systems informatique sistemas dsi",
    "Engineering": "engineering engineer software developer ingénieur ingeniero",
    "Risk": "risk risques riesgos",
    "Compliance": "compliance",
    "Customer Success": "customer client",
    "Operations": "operations ops coo logistics supply production logistique logística",
    "Strategy": "strategy",
    "General Management": "ceo president founder owner geschäftsführer directeur director general",
    "Administration": "assistant administrative office",
}
OFFICES: Mapping[str, str] = {
    "Chief Executive Officer": "ceo pdg",
    "Chief Financial Officer": "cfo daf",
    "Chief Operating Officer": "coo",
    "Chief Technology Officer": "cto",
    "Chief Information Officer": "cio dsi",
    "Chief Information Security Officer": "ciso rssi",
    "Chief Marketing Officer": "cmo",
    "Chief Human Resources Officer": "chro drh",
    "Vice President": "vp svp evp vice vicepresidente",
    "President": "president président presidente",
    "Managing Director": "geschäftsführer geschäftsführerin",
    "Director": "director dir directeur directrice directora",
    "Manager": "manager mgr responsable jefe gerente",
    "Analyst": "analyst analista",
    "Specialist": "specialist",
    "Coordinator": "coordinator",
}


def by_keyword(title: str) -> NormalisedTitle:
    """Read a title by the first word of each list that occurs in it, in the list's order."""
    words = set(re.findall(r"\w+", title.casefold()))
    level = _first(LEVELS, words) or SeniorityLevel.INDIVIDUAL
    return NormalisedTitle(level, _first(FUNCTIONS, words), _first(OFFICES, words))


def _first(table: Mapping[Meaning, str], words: set[str]) -> Meaning | None:
    return next((meaning for meaning, keys in table.items() if words & set(keys.split())), None)
