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
ICD10CM_POA = Source(40, "ICD-10-CM codes exempt from POA reporting", PUBLIC_DOMAIN)
MCE = Source(41, "Medicare Code Editor", PUBLIC_DOMAIN)
GEM_FROM_ICD10CM = Source(42, "GEM, ICD-10-CM to ICD-9-CM", PUBLIC_DOMAIN)
GEM_FROM_ICD9CM = Source(43, "GEM, ICD-9-CM to ICD-10-CM", PUBLIC_DOMAIN)
ICD9CM = Source(44, "ICD-9-CM diagnoses", PUBLIC_DOMAIN)
ICD9CM_PROCEDURES = Source(45, "ICD-9-CM procedures", PUBLIC_DOMAIN)
MSDRG = Source(46, "MS-DRG", PUBLIC_DOMAIN)
MSDRG_CC = Source(47, "MS-DRG complications (CC and MCC)", PUBLIC_DOMAIN)
ICD10CM_ADDENDA = Source(48, "ICD-10-CM order file addenda", PUBLIC_DOMAIN)
MCE_OF_HCC = Source(49, "CMS-HCC software, MCE age and sex edits", PUBLIC_DOMAIN)
MCD_ARTICLE = Source(50, "Medicare Coverage Database, articles", CLICK_THROUGH)
MCD_LCD = Source(51, "Medicare Coverage Database, LCDs", CLICK_THROUGH)
MCD_NCD = Source(52, "Medicare Coverage Database, NCDs", CLICK_THROUGH)
POS = Source(53, "Place of service codes", PUBLIC_DOMAIN)
# Numbers and days only: the AMA's texts of these codes are never read.
PLA = Source(54, "PLA codes, numbers and days", CLICK_THROUGH)
NOC = Source(55, "HCPCS codes not otherwise classified", PUBLIC_DOMAIN)
HCPCS_MODIFIERS = Source(56, "HCPCS Level II modifiers", PUBLIC_DOMAIN)
CPT = Source(57, "CPT (AMA)", LICENSED)
CPT_CONSUMER = Source(58, "CPT consumer descriptors (AMA)", LICENSED)
CPT_MODIFIERS = Source(59, "CPT modifiers (AMA)", LICENSED)
GPCI = Source(30, "Medicare geographic practice cost indices (GPCI)", PUBLIC_DOMAIN)
LOCALITY_COUNTY = Source(31, "Medicare localities by county", PUBLIC_DOMAIN)
ANESTHESIA = Source(32, "Medicare anesthesia conversion factors", PUBLIC_DOMAIN)
ANESTHESIA_QPP = Source(33, "Medicare anesthesia conversion factors, QPP", PUBLIC_DOMAIN)
OPPS = Source(34, "OPPS Addendum B", CLICK_THROUGH)
ASC_SURGERY = Source(35, "ASC Addendum AA", CLICK_THROUGH)
ASC_ANCILLARY = Source(36, "ASC Addendum BB", CLICK_THROUGH)
ASC_EXCLUDED = Source(37, "ASC Addendum EE", CLICK_THROUGH)

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
        ICD10CM_POA,
        MCE,
        GEM_FROM_ICD10CM,
        GEM_FROM_ICD9CM,
        ICD9CM,
        ICD9CM_PROCEDURES,
        MSDRG,
        MSDRG_CC,
        ICD10CM_ADDENDA,
        MCE_OF_HCC,
        PTP_PRACTITIONER,
        PTP_HOSPITAL,
        MUE_PRACTITIONER,
        MUE_HOSPITAL,
        MUE_DME,
        ADD_ON,
        GPCI,
        LOCALITY_COUNTY,
        ANESTHESIA,
        ANESTHESIA_QPP,
        OPPS,
        ASC_SURGERY,
        ASC_ANCILLARY,
        ASC_EXCLUDED,
        MCD_ARTICLE,
        MCD_LCD,
        MCD_NCD,
        POS,
        PLA,
        NOC,
        HCPCS_MODIFIERS,
        CPT,
        CPT_CONSUMER,
        CPT_MODIFIERS,
    )
}
