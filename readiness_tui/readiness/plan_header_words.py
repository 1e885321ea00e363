"""What plans call their columns, as a header would be written without punctuation.

Source: headers of published council plans, and usual variants of them.
"""

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "id": "id | action id | unique id | system id",
    "recommendation_id": "recommendation id | rec id",
    "recommendation_number": (
        "recommendation number | recommendation no | rec no | rec number | rec ref | "
        "recommendation ref | recommendation reference"
    ),
    "recommendation": (
        "recommendation | recommendations | ofsted recommendation | ofsted recommendations | "
        "what needs to improve | area for improvement | areas for improvement | "
        "area for development | improvement point | finding | findings | ofsted finding | "
        "inspection finding | issue | priority for improvement | required improvement"
    ),
    "recommendation_band": (
        "time given by the report | ofsted timeframe | ofsted timescale | ofsted time frame | "
        "inspection timescale | timeframe set by ofsted | timescale set by ofsted"
    ),
    "number": (
        "action number | action no | action ref | action reference | no | number | ref | "
        "reference | item | item no | item number | s no"
    ),
    "action": (
        "action | actions | key action | key actions | action summary | actions required | "
        "action required | agreed action | agreed actions | planned action | planned actions | "
        "what we will do | what will we do | how we will do it | next steps | activity | "
        "improvement action | actions to be taken | action to be taken | task | tasks"
    ),
    "leads": (
        "lead officer | lead officers | lead officer s | lead | leads | lead person | lead s | "
        "owner | action owner | responsible officer | responsible officers | responsibility | "
        "by whom | who | person responsible | lead name | led by | officer | officer responsible"
    ),
    "when": (
        "by whom and when | by whom when | who and when | who by when | lead and timescale | "
        "lead and date | lead officer and timescale | responsibility and timescale | "
        "who and by when | lead officer and date"
    ),
    "due": (
        "completion date | due date | target date | deadline | by when | when | date due | "
        "due | target completion date | end date | date for completion | date | "
        "planned completion date | current date | agreed date | timescale for completion"
    ),
    "timing": "timing | timing in words",
    "boards": (
        "reporting mechanism oversight | reporting mechanism | oversight | oversight board | "
        "board | governance | reporting to | reports to | monitored by | monitoring | "
        "monitoring arrangements | reporting mechanism or oversight | oversight group | "
        "where reported | accountable board | governance board"
    ),
    "measure": (
        "measure of success | measures of success | success measure | success measures | "
        "measure of success what will be different | what will be different | success criteria | "
        "outcome | outcomes | intended outcome | expected outcome | desired outcome | impact | "
        "how we will know | how will we know | what success looks like | performance measure | "
        "impact measure | outcome measure"
    ),
    "colour": (
        "brag | rag | brag rating | rag rating | brag status | rag status | colour | rating | "
        "brag rag | current rag | current brag"
    ),
    "colour_why": (
        "reason for the colour | reason for colour | reason for rag | reason for brag | "
        "rag rationale | brag rationale | rag commentary"
    ),
    "status": (
        "status | progress | status progress | progress update | update | latest update | "
        "progress to date | current position | current status | action status | "
        "status or progress | progress status | latest position"
    ),
    "completed_on": (
        "completed on | date completed | actual completion date | completed date | "
        "actual date | date closed | completed"
    ),
    "started_on": "started on | start date | date started | start | commenced",
    "forecast": "forecast date | forecast | expected date | revised date | forecast completion",
    "baseline": "baseline date | original date | original due date | original completion date",
    "accepted_on": "evidence accepted on | signed off on | sign off date | accepted on",
    "embedded_on": "embedded on | date embedded | embedded",
    "director": (
        "accountable director | director | responsible director | accountable | "
        "accountable officer | senior responsible officer | sro | sponsor | executive lead"
    ),
    "band": "timescale | timescales | timeframe | time frame | timeline | priority timescale",
    "future": "future action | future actions | future",
    "implementation": (
        "plan for implementation | implementation | implementation plan | how | "
        "how it will be done | detail | details | milestones | steps | method | approach"
    ),
    "sector": "sector | sector flag | agency | agencies | partner | partners | organisation",
    "depends_on": "depends on | dependency | dependencies | dependent on",
    "also_for": "also answers | also for | linked recommendations | related recommendations",
    "evidence": "evidence",
    "estimated_days": "estimated working days | estimated days | effort days",
    "obstacle": (
        "obstacle | obstacles | barrier | barriers | risk threat or opportunity | risk | risks | "
        "issues and risks | risks and issues | risk threat opportunity"
    ),
    "recovery": (
        "recovery plan | recovery | mitigation | mitigations | mitigating action | "
        "mitigating actions | corrective action"
    ),
    "note": "note | notes | comment | comments | commentary | remarks",
    "source": "source of the recommendation | source | origin | where it came from",
    "priority_action": "area for priority action | priority action",
}


def headers() -> Mapping[str, str]:
    """The id of the field for each known header."""
    return {
        " ".join(words.split()): field
        for field, listed in _WORDS.items()
        for words in listed.split("|")
    }
