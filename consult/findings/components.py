"""Professional and technical component: may the code be split by 26 and TC (PPRRVU PCTC IND)."""

from consult.findings.fee_rows import IndicatorRule

RULE = IndicatorRule(
    kind="components",
    read=lambda row: row.pctc,
    modifiers=frozenset({"26", "TC"}),
    intents=("pc_tc",),
    stops=frozenset({"0", "2", "3", "4", "5", "7", "8", "9"}),
    known=frozenset("0123456789"),
)
examine = RULE.examine
