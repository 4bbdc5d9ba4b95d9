"""Whose files the book holds: one entry per publisher's file, with its licence class."""

from dataclasses import dataclass

PUBLIC_DOMAIN = "PD"  # a US government work
OWN = "OWN"  # our own words
CLICK_THROUGH = "CLICK"  # a CMS file behind the AMA's "accept" page: it lists CPT numbers
LICENSED = "LIC"  # only under a paid licence


@dataclass(frozen=True, slots=True)
class Source:
    """One file of one publisher; *key* is its number in the book and never changes."""

    key: int
    name: str
    licence: str


ICD10CM = Source(1, "ICD-10-CM", PUBLIC_DOMAIN)
HCPCS = Source(2, "HCPCS Level II", PUBLIC_DOMAIN)
SHELF = Source(3, "CaseConsultant starter shelf", OWN)
PFS = Source(4, "Medicare physician fee schedule", CLICK_THROUGH)
PTP_PRACTITIONER = Source(5, "NCCI PTP edits, practitioner", CLICK_THROUGH)
PTP_HOSPITAL = Source(6, "NCCI PTP edits, hospital", CLICK_THROUGH)
MUE_PRACTITIONER = Source(7, "NCCI MUE, practitioner", CLICK_THROUGH)
MUE_HOSPITAL = Source(8, "NCCI MUE, hospital", CLICK_THROUGH)
MUE_DME = Source(9, "NCCI MUE, DME supplier", CLICK_THROUGH)
ADD_ON = Source(10, "NCCI add-on code edits", CLICK_THROUGH)
# The same values with the conversion factor of qualifying participants (from 2026).
PFS_QPP = Source(20, "Medicare physician fee schedule, QPP", CLICK_THROUGH)
ICD10CM_CONVERSION = Source(21, "ICD-10-CM conversion table", PUBLIC_DOMAIN)
ICD10CM_NOTES = Source(22, "ICD-10-CM tabular list", PUBLIC_DOMAIN)
ICD10PCS = Source(23, "ICD-10-PCS", PUBLIC_DOMAIN)

SOURCES = {
    source.key: source
    for source in (
        ICD10CM,
        HCPCS,
        SHELF,
        PFS,
        PFS_QPP,
        ICD10CM_CONVERSION,
        ICD10CM_NOTES,
        ICD10PCS,
        PTP_PRACTITIONER,
        PTP_HOSPITAL,
        MUE_PRACTITIONER,
        MUE_HOSPITAL,
        MUE_DME,
        ADD_ON,
    )
}
