"""Two-character modifiers: which strings are one, told without their titles."""

from codebook.number_words import FROM_20, number_in

# CPT's own, as numbers only (their titles are the AMA's); the HCPCS ones that practices use most.
# A loaded edition knows them all: the caller asks the book as well.
_NUMBERS = (
    "22 23 24 25 26 27 32 33 47 50 51 52 53 54 55 56 57 58 59 62 63 66 73 74 76 77 78 79 80 81 82 "
    "90 91 92 93 95 96 97 99 P1 P2 P3 P4 P5 P6 1P 2P 3P 8P"
)
_LETTERS = (
    "A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AD AE AF AG AI AJ AK AM AO AP AQ AR AS AT AU AV AW AX AY AZ "
    "BL BP BR BU CA CB CC CG CO CQ CR CS CT DA E1 E2 E3 E4 EA EB EC EJ EM EP ET EY F1 F2 F3 F4 F5 "
    "F6 F7 F8 F9 FA FB FC FP FQ FR FS FT FX FY FZ G0 G1 G2 G3 G4 G5 G6 G7 G8 G9 GA GB GC GD GE GF "
    "GG GH GJ GK GL GM GN GO GP GQ GR GS GT GU GV GW GX GY GZ H9 HA HB HC HD HE HF HG HH HI HJ HK "
    "HL HM HN HO HP HQ HR HS HT HU HV HW HX HY HZ J1 J2 J3 J4 J5 JA JB JC JD JE JG JK JL JW JZ K0 "
    "K1 K2 K3 K4 KA KB KC KD KE KF KG KH KI KJ KK KL KM KN KO KP KQ KR KS KT KU KV KW KX KY KZ LC "
    "LD LL LM LR LS LT LU M2 MA MB MC MD ME MF MG MH MS N1 N2 N3 NB NR NU PA PB PC PD PI PL PM PN "
    "PO PS PT Q0 Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 QA QB QC QD QE QF QG QH QJ QK QL QM QN QP QQ QR QS QT "
    "QW QX QY QZ RA RB RC RD RE RI RR RT SA SB SC SD SE SF SG SH SJ SK SL SM SN SQ SS ST SU SV SW "
    "SY SZ T1 T2 T3 T4 T5 T6 T7 T8 T9 TA TB TC TD TE TF TG TH TJ TK TL TM TN TP TQ TR TS TT TU TV "
    "TW U1 U2 U3 U4 U5 U6 U7 U8 U9 UA UB UC UD UE UF UG UH UJ UK UN UP UQ UR US V1 V2 V3 V5 V6 V7 "
    "V8 V9 VM VP X1 X2 X3 X4 X5 XE XP XS XU ZA ZB ZC"
)
MODIFIERS = frozenset(f"{_NUMBERS} {_LETTERS}".split())

# Also English words, office shorthand or form words: a modifier only when a dash glues them or
# the word "modifier" stands by ("45385 with PT" may speak of a patient).
# A1 to A9 are pulleys of a finger too, N1 to N3 stages of a tumor.
_WORDS = (
    "A1 A2 A3 A4 A5 A6 A7 A8 A9 AB AS AT BP BR CO CT DA GO HI MA MD ME MS N1 N2 N3 PA PC PM PO PS "
    "PT SC SD SE ST US UP"
)
WORDLIKE = frozenset(_WORDS.split())

# No noun, so that "with AT" or "+ GO" can only be the modifier.
NO_NOUNS = frozenset({"AS", "AT", "GO"})

# What lifts a PTP edit with indicator 1 (NCCI Policy Manual ch. 1 section E).
_LIFTING = (
    "24 25 27 57 58 59 78 79 91 XE XS XP XU RT LT LC LD LM RC RI E1 E2 E3 E4 "
    "FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9"
)
NCCI_ASSOCIATED = frozenset(_LIFTING.split())
# One eyelid, finger or toe each: no line can have two of them.
ANATOMIC_SITES = frozenset(one for one in NCCI_ASSOCIATED if one[0] in "EFT")
# Where something was done: these tell two lines apart only by what stands on the other.
SITES = ANATOMIC_SITES | {"RT", "LT", "LC", "LD", "LM", "RC", "RI"}
# A service that was separate from another (NCCI Policy Manual ch. 1 section E).
DISTINCT_SERVICE = frozenset({"59", "XE", "XP", "XS", "XU"})
# Those for visits, and for nothing else.
VISIT_MODIFIERS = frozenset({"24", "25", "57"})

# Ambulance lines carry origin and destination, one letter each (A0429-RH): no table row.
PLACES = frozenset("DEGHIJNPRSX")


# A number of two digits as it is dictated: fifty-nine.
SPELT = FROM_20


def modifier_written(modifier: str) -> str:
    """*modifier* in its official writing: "59" for "fifty-nine", "RT" for "rt"."""
    if len(modifier) == 2:
        return modifier.upper()
    number = number_in(modifier)
    # "Two six" is said digit by digit: the first is of the tens.
    first = number_in(modifier.replace("-", " ").split()[0])
    return str(number + 9 * first if first < 10 else number)


def is_ambulance_pair(code: str, pair: str) -> bool:
    """Whether *pair* is an origin and destination on the ambulance code *code* (A0021 to A0999)."""
    return code.startswith("A0") and len(pair) == 2 and set(pair) <= PLACES
