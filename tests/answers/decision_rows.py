"""The rows of the decision table, by short names of ours, and the golden cases that show each.

Each case is named with the findings it must have, as KIND-CONCLUSION; a case named so itself
shows that one.
"""

ROWS = {
    # PTP pairs, A in column 1 and B in column 2.
    "pair: no row in either order": {"ptp_pair-no_edit": ()},
    "pair: in force, indicator 0": {
        "ptp_pair-indicator_0": (),
        "worked-29879-29877": ("ptp_pair-indicator_0",),
        "worked-52332-52310": ("ptp_pair-indicator_0",),
        "worked-80053-80048": ("ptp_pair-indicator_0",),
    },
    "pair: in force, indicator 1": {"ptp_pair-indicator_1": ()},
    "pair: indicator 1, B is a visit": {
        "ptp_pair-visit": (),
        "ptp_pair-visit_major": (),
        "worked-69210-99213": ("ptp_pair-visit",),
        "worked-92950-99291": ("ptp_pair-visit",),
    },
    "pair: indicator 9, or deleted as of its first day": {"ptp_pair-retroactive": ()},
    "pair: deleted, but after the day of service": {
        "worked-64483-76942": ("ptp_pair-indicator_1",)
    },
    "pair: deleted before the day of service": {"ptp_pair-ended": ()},
    "pair: several rows": {"worked-31238-31231": ("ptp_pair-indicator_1",)},
    "pair: begins later": {"ptp_pair-not_yet": ()},
    "status A, asked": {"fee_status-status_A": ()},
    "laboratory's own test": {"not_in_book-laboratory": ()},
    "dx: presumed to be related": {"sequencing-presumed": ()},
    "code: no code as written": {"not_in_book-no_code": ()},
    "global: usual follow-up": {"global_days-usual_visit": ()},
    "pair: of two days": {"ptp_pair-apart": ("global_days-later_visit",)},
    "pair: only in the other setting": {"ptp_pair-only_elsewhere": ()},
    "rationale: standards of practice": {"worked-92950-99291": ()},
    "rationale: separate procedure": {"worked-52332-52310": ()},
    "rationale: more extensive": {"ptp_pair-indicator_1": ()},
    "rationale: mutually exclusive": {"worked-58150-58260": ("ptp_pair-indicator_1",)},
    "rationale: misuse": {"missing-setting": ("ptp_pair-indicator_1",)},
    "rationale: coding instruction": {"worked-69210-99213": ()},
    "rationale: code definition": {"worked-29879-29877": ()},
    "rationale: sequential": {"worked-23412-29826": ("ptp_pair-indicator_1",)},
    "rationale: laboratory panel": {"worked-80053-80048": ()},
    "rationale: sex": {"worked-55866-58150": ("ptp_pair-indicator_0",)},
    "rationale: anesthesia": {
        "worked-66984-00142": ("ptp_pair-indicator_0",),
        "worked-00142-94760": ("ptp_pair-indicator_0",),
    },
    "pair: one is an add-on": {"worked-23412-29826": ("add_on-without_primary",)},
    # Units.
    "units: within": {"mue_units-within": ()},
    "units: one a day": {"mue_units-each_day": ()},
    "units: of several days": {"mue_units-by_day": ()},
    "units: lines of one day": {
        "mue_units-both_sides": ("mue_units-over_policy",),
        "mue_units-two_doctors": ("mue_units-over_policy",),
    },
    "units: over, line by line": {"mue_units-over_line": ()},
    "units: over, policy": {
        "mue_units-over_policy": (),
        "worked-64483-50": ("mue_units-over_policy",),
    },
    "units: over, clinical": {"mue_units-over_clinical": ()},
    "units: none payable": {"mue_units-zero": ()},
    "units: not listed": {"mue_units-not_listed": ()},
    "units: differ by setting": {
        "worked-64484-units": ("mue_units-within", "mue_units-over_clinical"),
    },
    "units: by dose": {
        "drug_units-units": (),
        "worked-J3301-40mg": ("drug_units-units", "mue_units-within"),
        "drug_units-unit_size": (),
    },
    "units: wasted or not": {"drug_units-wasted": (), "drug_units-none_wasted": ()},
    # Global days.
    "global: 000": {"global_days-days_000": ()},
    "global: 010": {"global_days-days_010": ()},
    "global: 090": {"global_days-days_090": ()},
    "global: split care": {"worked-38562-shares": ("global_days-days_090",)},
    "global: XXX": {"global_days-days_xxx": ()},
    "global: YYY": {"global_days-days_yyy": ()},
    "global: ZZZ": {"global_days-days_zzz": ()},
    "global: MMM": {"global_days-days_mmm": ()},
    # Indicators of the fee schedule.
    **{f"bilateral: {n}": {f"bilateral-indicator_{n}": ()} for n in (0, 1, 2, 3, 9)},
    "bilateral: one line where the limit is one": {
        "worked-64483-50": ("bilateral-indicator_1",),
        "worked-66984-eyes": ("bilateral-indicator_1",),
    },
    **{
        f"multiple: {n}": {f"multiple_procedures-indicator_{n}": ()}
        for n in (0, 2, 3, 4, 5, 6, 7, 9)
    },
    "multiple: endoscopies of one family": {"multiple_procedures-one_family": ()},
    **{f"assistant: {n}": {f"assistant-indicator_{n}": ()} for n in (0, 1, 2, 9)},
    **{f"co-surgeon: {n}": {f"co_surgeon-indicator_{n}": ()} for n in (0, 1, 2, 9)},
    **{f"team: {n}": {f"team-indicator_{n}": ()} for n in (0, 1, 2, 9)},
    "surgeons: several questions on one code": {
        "worked-38562-surgeons": ("co_surgeon-indicator_1", "bilateral-indicator_2"),
    },
    **{f"PC/TC: {n}": {f"components-indicator_{n}": ()} for n in range(10)},
    "status: A": {"facts-alone": ()},
    **{f"status: {letter}": {f"fee_status-status_{letter}": ()} for letter in "BCEIJMNPRTX"},
    "status: no row": {"not_in_book-pfs": ()},
    # Add-on codes.
    "add-on: type 1, no primary cited": {"add_on-without_primary": ()},
    "add-on: with its primary": {"add_on-with_primary": ()},
    "add-on: type 2": {"add_on-contractor": ()},
    "add-on: type 3": {"add_on-listed_or_contractor": ()},
    "add-on: no list": {"add_on-no_list": ("ptp_pair-indicator_1",)},
    "add-on: never 51": {"add_on-never_51": ()},
    # ICD-10-CM.
    "diagnosis: valid": {"code_validity-valid": ()},
    "diagnosis: header": {"code_validity-header": ()},
    "diagnosis: header now, billable before": {"code_validity-header_since": ()},
    "diagnosis: deleted": {"code_validity-deleted": ()},
    "diagnosis: not yet valid": {"code_validity-not_yet_valid": ()},
    "diagnosis: unknown but near": {"code_validity-unknown": (), "read_as-slip": ()},
    "diagnosis: 7th character": {"seventh_character-missing": (), "seventh_character-wrong": ()},
    "diagnosis: Excludes1, or a false claim of it": {
        "exclusions-excludes1": (),
        "exclusions-none": (),
    },
    "diagnosis: Excludes2": {"exclusions-excludes2": ()},
    "diagnosis: order of two": {
        "sequencing-code_first": (),
        "sequencing-use_additional": (),
        "sequencing-code_also": (),
    },
    "diagnosis: side": {
        "laterality-conflict": (),
        "laterality-unspecified": (),
        "laterality-one_of_two": (),
    },
    "diagnosis: age, sex": {"age_sex-age_conflict": (), "age_sex-sex_conflict": ()},
    "diagnosis: manifestation": {"sequencing-manifestation": ()},
    "diagnosis: ICD-9-CM": {"old_codes-from_icd9": ()},
    # Coverage and denials.
    "coverage: letters": {f"coverage-letter_{letter}": () for letter in "CDIMS"},
    "coverage: article": {"coverage-listed": (), "coverage-listed_starred": ()},
    "coverage: NCD": {"coverage-ncd": ()},
    "coverage: notices": {"modifier_fit-abn": (), "modifier_fit-both_waivers": ()},
    "denial: pair": {"denial-pair": (), "worked-80053-80048": ("denial-pair",)},
    "denial: units": {"denial-units": ()},
    "denial: modifier": {"denial-modifier": ()},
    "denial: missing": {"denial-missing": ()},
    "denial: diagnosis": {"denial-diagnosis": ()},
    "denial: medical necessity": {"denial-necessity": ()},
    "denial: duplicate": {"denial-duplicate": ()},
    # Rules to keep in the author's head.
    "rule: 59 only where nothing says it better": {"modifier_fit-distinct": ()},
    "rule: 24, 25, 57 are for visits": {"modifier_fit-visit_only": ()},
    "rule: 58, 78, 79 are for procedures": {"modifier_fit-procedure_only": ()},
    "rule: a place of service is no modifier": {
        "place-not_a_modifier": (),
        "worked-99213-11-02": ("place-not_a_modifier",),
    },
    "rule: new or established": {"judgement-new_or_established": ()},
}
