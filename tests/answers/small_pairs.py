"""Rows of the small book for the worked examples: pairs of every rationale, fees, unit limits.

Made up like the rest: no source of facts.
"""

# Column 1, column 2, effective, deletion or nothing, indicator, rationale.
MORE_EDITS = """
99214 99213 20130101 - 1 Misuse of Column Two code with Column One code
29879 29877 20020701 - 0 HCPCS/CPT procedure code definition
52332 52310 19960101 - 0 CPT Separate procedure definition
80053 80048 19960101 - 0 Laboratory panel
66984 00142 20020101 - 0 Anesthesia service included in surgical procedure
00142 94760 20020101 - 0 Standard preparation/monitoring services for anesthesia
55866 58150 20020101 - 0 Gender-specific procedures
58150 58260 19960101 - 1 Mutually exclusive procedures
23412 29826 20090101 - 1 Sequential procedure
69210 99213 20130101 - 1 CPT Manual or CMS manual coding instruction
92950 99291 20000101 - 1 Standards of medical/surgical practice
22551 22845 20110101 - 1 Standards of medical/surgical practice
64483 76942 20110101 20260930 1 CPT Manual or CMS manual coding instruction
31238 31231 19960101 20091231 0 CPT Separate procedure definition
31238 31231 20100101 - 1 CPT Separate procedure definition
11055 11721 20100101 - 1 Misuse of Column Two code with Column One code
11721 G0127 20020101 - 0 More extensive procedure
"""
# Code, status, global days, then any other column by name.
MORE_FEES = """
38562 A 090 mult_proc=2 bilateral=2 assistant=2 co_surgeon=1 team=0 pctc=0 pre_op=0.11 intra_op=0.73 post_op=0.16
00142 J XXX
11055 R 000
11721 A 000
99497 A XXX
G0439 A XXX
29877 A 090 mult_proc=2 bilateral=1
29879 A 090 mult_proc=2 bilateral=1
31238 A 000
52332 A 000
55866 A 090
58150 A 090
58260 A 090
64483 A 000 bilateral=1
76942 A XXX
80048 X XXX
92950 A 000
99291 A XXX
64484 A ZZZ bilateral=1
22845 A ZZZ
69210 A 000 bilateral=2
"""  # noqa: E501 - a row of the file is one line
MORE_ADD_ONS = "64484 1 64483"
MORE_MUES = """
38562 1 2 Anatomic Consideration|64483 1 2 Anatomic Consideration|64484 4 3 Clinical: Data
"""
# A sample of the hospitals' file: one code, whose value differs.
HOSPITAL_MUES = "64484 3 3 Clinical: Data"
