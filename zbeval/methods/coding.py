"""How the programme at hand sorts its findings and recommendations, in the order of the pages.

The codes are those of ``programme.toml``. A programme of loose tables that names none has those
that occur, in the order in which they do.
"""

from __future__ import annotations

from zbeval.programme import Programme

NOT_STATED = "not_stated"
WHERE = {  # kind of code -> the tables and column in which it occurs
    "pillar": (("findings", "coded_findings"), "pillar"),
    "topic": (("findings",), "topic"),
    "process_factor": (("finding_process_factors",), "process_factor"),
    "policy_level": (("recommendations",), "policy_level"),
}


def codes(programme: Programme, kind: str) -> tuple[str, ...]:
    """Return the codes of one kind."""
    named = programme.about.of(kind)
    if named:
        return tuple(named)
    tables, column = WHERE[kind]
    found = [
        code
        for name in tables
        if name in programme.tables
        for code in programme[name][column].dropna()
        if code != NOT_STATED
    ]
    return tuple(dict.fromkeys(found))


def pillars(programme: Programme) -> tuple[str, ...]:
    """Return all groups of findings: the pillars, what stands beside them, and the rest."""
    return codes(programme, "pillar")


def pillars_in_role(programme: Programme, *roles: str) -> list[str]:
    """Return the groups of findings with one of these roles; without a role one is a pillar."""
    named = programme.about.of("pillar")
    return [
        name
        for name in pillars(programme)
        if (named[name].role if name in named else "pillar") in roles
    ]


def topics(programme: Programme) -> tuple[str, ...]:
    """Return the topics of the research, and last what is said of a finding without one."""
    return (*codes(programme, "topic"), NOT_STATED)


def policy_levels(programme: Programme) -> tuple[str, ...]:
    """Return the policy levels that recommendations are for."""
    return codes(programme, "policy_level")


def policy_level_named(programme: Programme, name: str) -> str:
    """Return the policy level that goes by a short name, else the name itself."""
    for level, code in programme.about.of("policy_level").items():
        if code.short and code.short == name:
            return level
    return name
